package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** A udp address whose peers become sessions. */
final class UdpListener<I, O> implements Listener {

    private final Address address;
    private final DatagramPort port;
    private final SessionSet<I, O> sessions;

    private UdpListener(Address asked, DatagramPort port, SessionSet<I, O> sessions) {
        this.address = asked.withPort(port.localAddress().port());
        this.port = port;
        this.sessions = sessions;
    }

    /** Binds. */
    static <I, O> Future<Listener> listen(
            Vertx vertx,
            Address address,
            EndpointConfig config,
            SessionSet<I, O> sessions,
            Service<I, O> service,
            EndpointMetrics metrics) {
        SocketTrace.socket(address.transport());
        SocketTrace.bind(address);
        return DatagramPort.bind(vertx, config.udp(), address.host(), address.port(), config.instances() > 1, metrics)
                .map(port -> {
                    port.receiver(new UdpPeers<>(address, port, config.udp(), sessions, service));
                    return new UdpListener<>(address, port, sessions);
                });
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Future<Void> shutdown(Duration grace) {
        return sessions.shutdown(grace).eventually(() -> {
            SocketTrace.close(address);
            return port.close();
        });
    }
}
