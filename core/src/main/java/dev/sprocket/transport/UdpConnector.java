package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Objects;

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
                .compose(server -> bind(server).compose(socket -> open(server, socket, sessions)));
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    private Future<DatagramSocket> bind(InetAddress server) {
        boolean ipv6 = server instanceof Inet6Address;
        SocketTrace.socket(address.transport());
        DatagramSocket socket = vertx.createDatagramSocket(SocketOptions.datagram(config.udp(), ipv6));
        String any = ipv6 ? "::" : "0.0.0.0";
        SocketTrace.bind(any + ":0");
        return socket.listen(0, any).onFailure(e -> socket.close());
    }

    private Future<SessionEngine<I, O>> open(InetAddress server, DatagramSocket socket, SessionSet<I, O> sessions) {
        SocketAddress peer = SocketAddress.inetSocketAddress(address.port(), server.getHostAddress());
        var outlet = new UdpOutlet(socket, peer, config.udp().maxDatagramBytes());
        return sessions.open(outlet)
                .onSuccess(session -> attach(socket, outlet, session))
                .onFailure(e -> socket.close());
    }

    private void attach(DatagramSocket socket, UdpOutlet outlet, SessionEngine<I, O> session) {
        outlet.whenClosed(() -> {
            SocketTrace.close(outlet.localAddress());
            socket.close();
            session.disconnected();
        });
        socket.exceptionHandler(session::failed);
        socket.handler(packet -> received(packet, outlet.remoteAddress(), session));
    }

    private void received(DatagramPacket packet, SocketAddress peer, SessionEngine<I, O> session) {
        SocketAddress sender = packet.sender();
        int length = packet.data().length();
        SocketTrace.receivedFrom(sender, length);
        if (sender.port() != peer.port() || !Objects.equals(sender.hostAddress(), peer.hostAddress())) {
            metrics.dropped(Drop.FOREIGN_DATAGRAM);
        } else if (length > config.udp().maxDatagramBytes()) {
            metrics.dropped(Drop.OVERSIZE_DATAGRAM);
        } else {
            session.receive(packet.data());
        }
    }
}
