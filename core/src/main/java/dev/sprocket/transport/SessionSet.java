package dev.sprocket.transport;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.EndpointSessions;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Wire;
import dev.sprocket.session.Loop;
import dev.sprocket.session.Outlet;
import dev.sprocket.session.Role;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The open sessions of one instance: lets them in while there is room, counts them out, and shuts them all down. Confined to
 * one event loop.
 */
final class SessionSet<I, O> {

    private final Role role;
    private final MessageTypes<I, O> types;
    private final Function<Carrier, Wire<I, O>> wire;
    private final Vertx vertx;
    private final String endpointName;
    private final Loop loop;
    private final Hop hop;
    private final Limits limits;
    private final EndpointMetrics metrics;
    private final SessionLog log;
    private final Map<Carrier, SessionQuota> quotas = new EnumMap<>(Carrier.class);
    /** Changed on the loop only; concurrent, since others look sessions up, and may be gone through while one ends. */
    private final Map<Long, SessionEngine<I, O>> open = new ConcurrentHashMap<>();

    private final Collection<Session<I, O>> view = Collections.unmodifiableCollection(open.values());
    private boolean shuttingDown;

    private SessionSet(
            Role role,
            MessageTypes<I, O> types,
            Function<Carrier, Wire<I, O>> wire,
            Vertx vertx,
            String endpointName,
            Loop loop,
            Limits limits,
            EndpointMetrics metrics,
            SessionLog log) {
        this.role = role;
        this.types = types;
        this.wire = wire;
        this.vertx = vertx;
        this.endpointName = endpointName;
        this.loop = loop;
        this.hop = new Hop(loop);
        this.limits = limits;
        this.metrics = metrics;
        this.log = log;
    }

    /**
     * The sessions of one more instance of a server, from now until it has shut down.
     *
     * @throws IllegalArgumentException if other instances of the endpoint carry other messages
     */
    static <C, S> SessionSet<C, S> ofServer(
            Protocol<C, S> protocol,
            Vertx vertx,
            String endpointName,
            Loop loop,
            Limits limits,
            EndpointMetrics metrics,
            SessionLog log) {
        return new SessionSet<>(
                        Role.SERVER,
                        MessageTypes.ofServer(protocol),
                        protocol::server,
                        vertx,
                        endpointName,
                        loop,
                        limits,
                        metrics,
                        log)
                .join();
    }

    /**
     * The sessions of a client on one more event loop, from now until it has shut down.
     *
     * @throws IllegalArgumentException if others of the same name carry other messages
     */
    static <C, S> SessionSet<S, C> ofClient(
            Protocol<C, S> protocol,
            Vertx vertx,
            String endpointName,
            Loop loop,
            Limits limits,
            EndpointMetrics metrics,
            SessionLog log) {
        return new SessionSet<>(
                        Role.CLIENT,
                        MessageTypes.ofClient(protocol),
                        protocol::client,
                        vertx,
                        endpointName,
                        loop,
                        limits,
                        metrics,
                        log)
                .join();
    }

    /** A new session, or null if there is none to be had; why has been counted, and the caller lets go of the peer. */
    @Nullable
    SessionEngine<I, O> tryOpen(Outlet outlet) {
        SessionQuota quota = quota(outlet.carrier());
        if (!tryTakePlace(quota)) {
            // A stranger's datagram may come here as often as he likes: it costs a count, and no exception.
            countRefusal(outlet);
            return null;
        }
        return create(outlet, quota).result();
    }

    /**
     * A new session, at once.
     *
     * @return failed with {@link RefusedException} if the endpoint is full or shutting down, or as the protocol failed when it
     *     was set up; that has been counted
     */
    Future<SessionEngine<I, O>> open(Outlet outlet) {
        SessionQuota quota = quota(outlet.carrier());
        if (!tryTakePlace(quota)) {
            countRefusal(outlet);
            return Future.failedFuture(new RefusedException(refusal()));
        }
        return create(outlet, quota);
    }

    /** Whether a session would be let in if another one ended. */
    boolean isFull(Carrier carrier) {
        return !shuttingDown && quota(carrier).taken() >= limits.maxSessions();
    }

    /** The open sessions, live. Any thread; what is not said of a session to be for any thread is for the loop. */
    Collection<Session<I, O>> view() {
        return view;
    }

    /** The open session of this id, or null. Any thread. */
    @Nullable
    Session<I, O> find(long id) {
        return open.get(id);
    }

    /** The open sessions of every instance of this endpoint. */
    EndpointSessions<I, O> ofAllInstances() {
        return new OpenSessions<>(vertx, role, endpointName, types);
    }

    /** What these sessions take in and send. */
    MessageTypes<I, O> types() {
        return types;
    }

    /** The way to these sessions' loop. Any thread. */
    Hop hop() {
        return hop;
    }

    /** Lets nobody in any more, drains those who are there, and is an instance of its endpoint no more. */
    Future<Void> shutdown(Duration grace) {
        shuttingDown = true;
        return Future.join(List.copyOf(open.values()).stream()
                        .map(each -> each.shutdown(grace))
                        .toList())
                .onComplete(drained -> Instances.leave(vertx, role, endpointName, this))
                .mapEmpty();
    }

    private SessionSet<I, O> join() {
        Instances.join(vertx, role, endpointName, this);
        return this;
    }

    /** Sets a session up in a place that was taken for it. */
    private Future<SessionEngine<I, O>> create(Outlet outlet, SessionQuota quota) {
        try {
            var entry = new Entry(quota);
            var engine = new SessionEngine<>(role, wire, outlet, loop, limits, metrics, entry);
            metrics.sessionOpened();
            entry.engine = engine;
            open.put(engine.id(), engine);
            return Future.succeededFuture(engine);
        } catch (Throwable e) {
            quota.giveBack();
            ended(outlet.remoteAddress(), new CloseReason.ServiceFailed(e));
            return Future.failedFuture(e);
        }
    }

    private SessionQuota quota(Carrier carrier) {
        return quotas.computeIfAbsent(carrier, it -> SessionQuota.of(vertx, role, endpointName, it));
    }

    private boolean tryTakePlace(SessionQuota quota) {
        return !shuttingDown && quota.tryTake(limits.maxSessions());
    }

    /** Of a connection as the end of a session, of a datagram's sender as a datagram dropped. */
    private void countRefusal(Outlet outlet) {
        if (outlet.carrier() == Carrier.DATAGRAM && role == Role.SERVER) {
            metrics.dropped(Drop.SESSION_LIMIT);
        } else {
            ended(outlet.remoteAddress(), refusal());
        }
    }

    private CloseReason.Refused refusal() {
        return new CloseReason.Refused(
                shuttingDown ? "shutting down" : "the endpoint has its " + limits.maxSessions() + " sessions");
    }

    private void ended(SocketAddress peer, CloseReason reason) {
        metrics.sessionClosed(reason);
        log.ended(peer, reason);
    }

    private final class Entry implements Handler<CloseReason> {

        private final SessionQuota quota;
        private @Nullable SessionEngine<I, O> engine;

        Entry(SessionQuota quota) {
            this.quota = quota;
        }

        @Override
        public void handle(CloseReason reason) {
            SessionEngine<I, O> session = engine;
            if (session != null && open.remove(session.id()) != null) {
                quota.giveBack();
                ended(session.remoteAddress(), reason);
            }
        }
    }
}
