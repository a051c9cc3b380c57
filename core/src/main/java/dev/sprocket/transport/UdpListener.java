package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A udp address whose peers become sessions. */
final class UdpListener<I, O> implements Listener {

    private final Vertx vertx;
    private final Address address;
    private final DatagramPort port;
    private final SessionSet<I, O> sessions;
    /** What must be done before the port is given back. */
    private final Runnable whenDrained;

    private UdpListener(
            Vertx vertx, Address asked, DatagramPort port, SessionSet<I, O> sessions, Runnable whenDrained) {
        this.vertx = vertx;
        this.address = asked.withPort(port.localAddress().port());
        this.port = port;
        this.sessions = sessions;
        this.whenDrained = whenDrained;
    }

    /**
     * Binds.
     *
     * @param access what netcode needs; null: in the clear
     */
    static <I, O> Future<Listener> listen(
            Vertx vertx,
            Address address,
            EndpointConfig config,
            SessionSet<I, O> sessions,
            Service<I, O> service,
            EndpointMetrics metrics,
            @Nullable NetcodeAccess access) {
        SocketTrace.socket(address.transport());
        SocketTrace.bind(address);
        return DatagramPort.bind(vertx, config.udp(), address.host(), address.port(), config.instances() > 1, metrics)
                .map(port -> {
                    Runnable close = () -> {};
                    if (access == null) {
                        port.receiver(new UdpPeers<>(address, port, config.udp(), sessions, service));
                    } else {
                        close = NetcodeSocket.serve(vertx, port, access, sessions, service, metrics)::close;
                    }
                    return new UdpListener<>(vertx, address, port, sessions, close);
                });
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Future<Void> shutdown(Duration grace) {
        return sessions.shutdown(grace).eventually(() -> {
            whenDrained.run();
            SocketTrace.close(address);
            return port.close().eventually(() -> PortRelease.wait(vertx));
        });
    }
}
