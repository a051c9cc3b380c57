package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.Transport;
import dev.sprocket.netcode.TokenSource;
import dev.sprocket.protocol.Endpoint;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.protocol.Metrics;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Session;
import dev.sprocket.session.Loop;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that connects: opens any number of sessions, each on the event loop of whoever asks.
 *
 * <p>Works inside a verticle and without one. Hold it for as long as its sessions are to live. Thread-safe.
 *
 * @param <I> the messages that servers send
 * @param <O> the messages that clients send
 */
public final class SprocketClient<I, O> implements Endpoint<I, O> {

    private final Vertx vertx;
    private final String name;
    private final EndpointConfig config;
    private final Protocol<O, I> protocol;
    private final EndpointMetrics metrics;
    private final Connector<I, O> connector;
    /** By event loop, which all duplicates of a context share. */
    private final Map<Loop, Home<I, O>> homes = new ConcurrentHashMap<>();

    private volatile boolean shuttingDown;

    private SprocketClient(
            Vertx vertx,
            String name,
            EndpointConfig config,
            Address address,
            Protocol<O, I> protocol,
            EndpointMetrics metrics,
            @Nullable TokenSource tokens) {
        this.vertx = vertx;
        this.name = name;
        this.config = config;
        this.protocol = protocol;
        this.metrics = metrics;
        this.connector = connector(vertx, config, address, metrics, tokens);
    }

    private static <I, O> Connector<I, O> connector(
            Vertx vertx,
            EndpointConfig config,
            Address address,
            EndpointMetrics metrics,
            @Nullable TokenSource tokens) {
        if (address.transport() == Transport.TCP) {
            return new TcpConnector<>(vertx, address, config);
        }
        return config.netcode()
                .<Connector<I, O>>map(
                        it -> new NetcodeConnector<>(vertx, config, metrics, Tokens.of(vertx, it, address, tokens)))
                .orElseGet(() -> new UdpConnector<>(vertx, address, config, metrics));
    }

    /**
     * A client of one address.
     *
     * @throws IllegalArgumentException if the configuration is one of a server
     */
    public static <C, S> SprocketClient<S, C> create(
            Vertx vertx, String name, EndpointConfig config, Protocol<C, S> protocol) {
        return create(vertx, name, config, protocol, Metrics.NONE);
    }

    /**
     * A client of one address that counts.
     *
     * @throws IllegalArgumentException if the configuration is one of a server
     */
    public static <C, S> SprocketClient<S, C> create(
            Vertx vertx, String name, EndpointConfig config, Protocol<C, S> protocol, Metrics metrics) {
        return create(vertx, name, config, protocol, metrics.endpoint(name), null);
    }

    /**
     * A client of one address that is secured by netcode, with its tokens from code.
     *
     * @throws IllegalArgumentException if the configuration is one of a server, or not secured by netcode
     */
    public static <C, S> SprocketClient<S, C> create(
            Vertx vertx,
            String name,
            EndpointConfig config,
            Protocol<C, S> protocol,
            Metrics metrics,
            TokenSource tokens) {
        if (config.netcode().isEmpty()) {
            throw new IllegalArgumentException("endpoint " + name + ": tokens, expected security.netcode beside them");
        }
        return create(vertx, name, config, protocol, metrics.endpoint(name), tokens);
    }

    static <C, S> SprocketClient<S, C> create(
            Vertx vertx,
            String name,
            EndpointConfig config,
            Protocol<C, S> protocol,
            EndpointMetrics metrics,
            @Nullable TokenSource tokens) {
        Address address = config.connect();
        if (address == null) {
            throw new IllegalArgumentException("endpoint " + name + ": listen, expected connect");
        }
        return new SprocketClient<>(vertx, name, config, address, protocol, metrics, tokens);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public MessageTypes<I, O> messageTypes() {
        return MessageTypes.ofClient(protocol);
    }

    @Override
    public Future<Session<I, O>> open() {
        return connect().map(session -> {
            session.start();
            return session;
        });
    }

    /** Opens a session on the caller's loop, not started yet. */
    Future<SessionEngine<I, O>> connect() {
        return EventLoops.onCallersLoop(vertx, () -> {
            if (shuttingDown) {
                return Future.failedFuture(new IllegalStateException("endpoint " + name + ": shutting down"));
            }
            SessionSet<I, O> here = onThisLoop();
            if (shuttingDown) {
                // It began while this home was made, and may not have seen it.
                here.shutdown(Duration.ZERO);
            }
            return connector.connect(here);
        });
    }

    /** Drains all sessions within {@code grace}, and gives the sockets back. Any thread. */
    public Future<Void> shutdown(Duration grace) {
        shuttingDown = true;
        var drained = homes.values().stream()
                .map(home -> EventLoops.on(home.context, () -> home.sessions.shutdown(grace)))
                .toList();
        return Future.join(drained).eventually(connector::close).mapEmpty();
    }

    /** How many event loops have sessions of their own. */
    int loops() {
        return homes.size();
    }

    /** The sessions of the current loop. */
    SessionSet<I, O> onThisLoop() {
        Loop loop = EventLoops.current(vertx);
        return homes.computeIfAbsent(loop, ignored -> new Home<>(vertx.getOrCreateContext(), newSessions(loop)))
                .sessions;
    }

    private SessionSet<I, O> newSessions(Loop loop) {
        return SessionSet.ofClient(
                protocol, vertx, name, loop, config.limits(), metrics, new SessionLog(name, new VertxTimers(vertx)));
    }

    /** One loop's sessions, and a context to reach them by. */
    private record Home<I, O>(Context context, SessionSet<I, O> sessions) {}
}
