package dev.sprocket.transport;

import dev.sprocket.config.Transport;
import dev.sprocket.config.UdpConfig;
import dev.sprocket.netcode.NetcodeClient;
import dev.sprocket.netcode.Route;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.protocol.EndpointMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.Inet6Address;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of one client's attempt: one for each family of addresses that its token names, and that this host has. */
final class NetcodeSockets {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.sessions");

    private enum Family {
        IPV4("0.0.0.0"),
        IPV6("::");

        private final String any;

        Family(String any) {
            this.any = any;
        }

        static Family of(ServerAddress server) {
            return server.ip() instanceof Inet6Address ? IPV6 : IPV4;
        }
    }

    private final Map<Family, DatagramPort> ports = new EnumMap<>(Family.class);

    private NetcodeSockets() {}

    /** Binds what these servers take: failed if nothing of it can be bound. A host without IPv6 still reaches those of IPv4. */
    static Future<NetcodeSockets> bind(
            Vertx vertx, UdpConfig udp, List<ServerAddress> servers, EndpointMetrics metrics) {
        var sockets = new NetcodeSockets();
        List<Future<Void>> binding = servers.stream().map(Family::of).collect(Collectors.toSet()).stream()
                .map(family -> sockets.bind(vertx, udp, family, metrics))
                .toList();
        return Future.join(binding)
                .transform(bound ->
                        sockets.ports.isEmpty() ? Future.failedFuture(bound.cause()) : Future.succeededFuture(sockets));
    }

    /** The way to one of the servers, or null: its family could not be bound. */
    @Nullable
    Route to(ServerAddress server) {
        DatagramPort port = ports.get(Family.of(server));
        return port == null ? null : NetcodeSocket.to(port, server);
    }

    /** From now on {@code client} hears what comes. */
    void join(NetcodeClient client) {
        ports.values().forEach(port -> NetcodeSocket.join(port, client));
    }

    /** Gives the sockets back. */
    void close() {
        ports.values().forEach(port -> {
            SocketTrace.close(port.localAddress());
            port.close();
        });
    }

    private Future<Void> bind(Vertx vertx, UdpConfig udp, Family family, EndpointMetrics metrics) {
        SocketTrace.socket(Transport.UDP);
        SocketTrace.bind(family.any + ":0");
        // Composed, since a family that is switched off is refused by an exception.
        return Future.succeededFuture()
                .compose(ignored -> DatagramPort.bind(vertx, udp, family.any, 0, false, metrics))
                .onSuccess(port -> ports.put(family, port))
                .onFailure(e -> LOG.debug("a socket of netcode on {}: {}", family.any, e.toString()))
                .mapEmpty();
    }
}
