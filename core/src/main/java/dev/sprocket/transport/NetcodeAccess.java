package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.NetcodeConfig;
import dev.sprocket.config.ProtocolId;
import dev.sprocket.netcode.Admission;
import dev.sprocket.netcode.NetcodeKey;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.ServerRules;
import dev.sprocket.protocol.Limits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one instance of an endpoint needs to serve netcode: the key, and whom the endpoint has let in. Given back when it stops. */
final class NetcodeAccess {

    private final Vertx vertx;
    private final String endpointName;
    private final NetcodeConfig config;
    private final NetcodeKey key;
    private final Admission admission;

    private NetcodeAccess(Vertx vertx, String endpointName, NetcodeConfig config, NetcodeKey key, Admission admission) {
        this.vertx = vertx;
        this.endpointName = endpointName;
        this.config = config;
        this.key = key;
        this.admission = admission;
    }

    /**
     * Reads the key, and joins the endpoint's other instances.
     *
     * @param given the key, where code has given it
     * @return failed if there is none, or its file cannot be read
     */
    static Future<NetcodeAccess> open(
            Vertx vertx, String endpointName, NetcodeConfig config, Limits limits, @Nullable NetcodeKey given) {
        return NetcodeSocket.ready(vertx)
                .compose(ready -> NetcodeKeys.of(vertx, config, given))
                .map(key -> {
                    Integer maxClients = config.maxClients();
                    int most = maxClients == null ? limits.maxSessions() : maxClients;
                    Admission admission = Shared.join(
                            vertx,
                            endpointName,
                            () -> new Admission(most, config.maxTokenLifetimeSeconds(), InstantSource.system()));
                    return new NetcodeAccess(vertx, endpointName, config, key, admission);
                });
    }

    String endpointName() {
        return endpointName;
    }

    /** Whom the endpoint has let in. */
    Admission admission() {
        return admission;
    }

    /** What a listener accepts that is bound to {@code local}. */
    ServerRules rules(SocketAddress local) {
        ProtocolId id = config.protocolId();
        if (id == null) {
            throw new IllegalArgumentException("security.netcode.protocolId: nothing, expected 64 bits");
        }
        return new ServerRules(id, key, addresses(local));
    }

    /** Leaves the others; again does no harm. */
    void close() {
        Shared.leave(vertx, endpointName, admission);
    }

    private Set<ServerAddress> addresses(SocketAddress local) {
        if (!config.publicAddresses().isEmpty()) {
            return config.publicAddresses().stream().map(ServerAddress::of).collect(Collectors.toUnmodifiableSet());
        }
        String host = local.hostAddress();
        return Set.of(ServerAddress.of(Address.udp(host == null ? local.host() : host, local.port())));
    }

    /** One endpoint's admission, and how many instances use it. */
    private record Shared(Admission admission, int users) implements Shareable {

        static Admission join(Vertx vertx, String endpointName, Supplier<Admission> first) {
            return all(vertx)
                    .compute(
                            endpointName,
                            (name, running) -> running == null
                                    ? new Shared(first.get(), 1)
                                    : new Shared(running.admission, running.users + 1))
                    .admission;
        }

        static void leave(Vertx vertx, String endpointName, Admission leaving) {
            all(vertx)
                    .computeIfPresent(
                            endpointName,
                            (name, running) -> running.admission != leaving
                                    ? running
                                    : running.users == 1 ? null : new Shared(leaving, running.users - 1));
        }

        private static LocalMap<String, Shared> all(Vertx vertx) {
            return vertx.sharedData().getLocalMap("dev.sprocket.admissions");
        }
    }
}
