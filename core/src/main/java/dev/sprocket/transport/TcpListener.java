package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.TcpConfig;
import dev.sprocket.protocol.Service;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tcp address that lets sessions in. */
final class TcpListener<I, O> implements Listener {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.sessions");

    /** Sessions keep their own deadline; this one is behind it, for a socket that has no session. */
    private static final Duration BEHIND = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Address asked;
    private final SessionSet<I, O> sessions;
    private final Service<I, O> service;
    private final TcpConfig.Buffers buffers;
    private final NetServer server;

    private TcpListener(
            Vertx vertx, Address asked, EndpointConfig config, SessionSet<I, O> sessions, Service<I, O> service) {
        this.vertx = vertx;
        this.asked = asked;
        this.sessions = sessions;
        this.service = service;
        this.buffers = config.tcp().buffers();
        SocketTrace.socket(asked.transport());
        server = vertx.createNetServer(SocketOptions.server(config))
                .connectHandler(this::connected)
                // A handshake that fails never becomes a session; strangers cause it at will, so it is no warning.
                .exceptionHandler(e -> LOG.debug("{}: before a session: {}", asked, e.toString()));
    }

    /** Binds and listens. */
    static <I, O> Future<Listener> listen(
            Vertx vertx,
            String endpointName,
            Address address,
            EndpointConfig config,
            SessionSet<I, O> sessions,
            Service<I, O> service) {
        AddressClaims.claim(vertx, address, endpointName);
        TcpListener<I, O> listener;
        try {
            listener = new TcpListener<>(vertx, address, config, sessions, service);
        } catch (RuntimeException e) {
            AddressClaims.release(vertx, address);
            throw e;
        }
        SocketTrace.bind(address);
        return listener.server
                .listen(address.port(), address.host())
                .onFailure(e -> AddressClaims.release(vertx, address))
                .map(bound -> {
                    SocketTrace.listen(listener.address());
                    return listener;
                });
    }

    @Override
    public Address address() {
        return asked.withPort(server.actualPort());
    }

    @Override
    public Future<Void> shutdown(Duration grace) {
        SocketTrace.close(address());
        return server.shutdown(grace.plus(BEHIND).toMillis(), TimeUnit.MILLISECONDS)
                .eventually(() -> PortRelease.wait(vertx))
                .onComplete(ignored -> AddressClaims.release(vertx, asked));
    }

    private void connected(NetSocket socket) {
        SocketTrace.accept(socket.localAddress(), socket.remoteAddress());
        TcpSocket outlet;
        try {
            outlet = new TcpSocket(socket, buffers);
        } catch (RuntimeException e) {
            // The peer may be gone already; a handler that throws would leave the connection open and silent.
            socket.close();
            return;
        }
        SessionEngine<I, O> session = sessions.tryOpen(outlet);
        if (session == null) {
            outlet.refuse();
            return;
        }
        outlet.attach(session);
        session.start(service);
    }
}
