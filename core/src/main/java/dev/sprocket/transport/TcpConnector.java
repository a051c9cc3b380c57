package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.TcpConfig;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;

/** Opens tcp connections. */
final class TcpConnector<I, O> implements Connector<I, O> {

    private final Address address;
    private final TcpConfig.Buffers buffers;
    /** Held for as long as the sessions live: Vert.x closes the sockets of a client that nobody refers to. */
    private final NetClient client;

    TcpConnector(Vertx vertx, Address address, EndpointConfig config) {
        this.address = address;
        this.buffers = config.tcp().buffers();
        client = vertx.createNetClient(SocketOptions.client(config));
    }

    @Override
    public Future<SessionEngine<I, O>> connect(SessionSet<I, O> sessions) {
        SocketTrace.socket(address.transport());
        SocketTrace.connect(address);
        return client.connect(address.port(), address.host()).compose(socket -> {
            TcpSocket outlet;
            try {
                outlet = new TcpSocket(socket, buffers);
            } catch (RuntimeException e) {
                // The peer may be gone already.
                socket.close();
                return Future.failedFuture(e);
            }
            return sessions.open(outlet).onSuccess(outlet::attach).onFailure(e -> outlet.refuse());
        });
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
