package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Opens udp sessions: each has a socket of its own, which hears its server and nobody else. */
final class UdpConnector<I, O> implements Connector<I, O> {

    private final Vertx vertx;
    private final Address address;
    private final EndpointConfig config;
    private final EndpointMetrics metrics;

    UdpConnector(Vertx vertx, Address address, EndpointConfig config, EndpointMetrics metrics) {
        this.vertx = vertx;
        this.address = address;
        this.config = config;
        this.metrics = metrics;
    }

    @Override
    public Future<SessionEngine<I, O>> connect(SessionSet<I, O> sessions) {
        // The JDK's look-up of a name may block.
        return vertx.executeBlocking(() -> InetAddress.getByName(address.host()), false)
                .compose(server -> bind(server).compose(port -> open(server, port, sessions)));
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    private Future<DatagramPort> bind(InetAddress server) {
        String any = server instanceof Inet6Address ? "::" : "0.0.0.0";
        SocketTrace.socket(address.transport());
        SocketTrace.bind(any + ":0");
        return DatagramPort.bind(vertx, config.udp(), any, 0, false, metrics);
    }

    private Future<SessionEngine<I, O>> open(InetAddress server, DatagramPort port, SessionSet<I, O> sessions) {
        DatagramPort.Destination peer = port.to(server, address.port());
        var outlet = new UdpOutlet(port.localAddress(), peer, config.udp().maxDatagramBytes());
        return sessions.open(outlet)
                .onSuccess(session -> {
                    outlet.whenClosed(() -> {
                        SocketTrace.close(outlet.localAddress());
                        port.close();
                        session.disconnected();
                    });
                    port.receiver(new FromServer(peer, session));
                })
                .onFailure(e -> port.close());
    }

    /** Hears the server, and counts everybody else. */
    private final class FromServer implements DatagramPort.Receiver {

        private final DatagramPort.Destination server;
        private final SessionEngine<I, O> session;

        FromServer(DatagramPort.Destination server, SessionEngine<I, O> session) {
            this.server = server;
            this.session = session;
        }

        @Override
        public void received(Object sender, byte[] array, int from, int length) {
            if (server.is(sender)) {
                session.receive(array, from, length);
            } else {
                metrics.dropped(Drop.FOREIGN_DATAGRAM);
            }
        }

        @Override
        public void failed(Throwable cause) {
            session.failed(cause);
        }
    }
}
