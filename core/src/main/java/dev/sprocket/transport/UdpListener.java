package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A udp address whose peers become sessions. */
final class UdpListener<I, O> implements Listener {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.sessions");

    private final Address address;
    private final DatagramSocket socket;
    private final SessionSet<I, O> sessions;

    private UdpListener(Address asked, DatagramSocket socket, SessionSet<I, O> sessions) {
        this.address = asked.withPort(socket.localAddress().port());
        this.socket = socket;
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
        DatagramSocketOptions options =
                SocketOptions.datagram(config.udp(), address.host().indexOf(':') >= 0);
        if (config.instances() > 1) {
            options.setReusePort(true);
        }
        SocketTrace.socket(address.transport());
        DatagramSocket socket = vertx.createDatagramSocket(options);
        socket.exceptionHandler(e -> LOG.debug("{}: {}", address, e.toString()));
        SocketTrace.bind(address);
        return socket.listen(address.port(), address.host())
                .map(bound -> {
                    var peers = new UdpPeers<>(socket, config.udp(), sessions, metrics, service);
                    socket.handler(peers::received);
                    return (Listener) new UdpListener<>(address, socket, sessions);
                })
                .onFailure(e -> socket.close());
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Future<Void> shutdown(Duration grace) {
        return sessions.shutdown(grace).eventually(() -> {
            SocketTrace.close(address);
            return socket.close();
        });
    }
}
