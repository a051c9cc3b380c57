package dev.sprocket.transport;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Wire;
import dev.sprocket.session.Loop;
import dev.sprocket.session.Outlet;
import dev.sprocket.session.Role;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The open sessions of one instance: lets them in while there is room, counts them out, and shuts them all down. Confined to
 * one event loop.
 */
final class SessionSet<I, O> {

    private final Role role;
    private final Function<Carrier, Wire<I, O>> wire;
    private final Loop loop;
    private final Limits limits;
    private final SessionQuota quota;
    private final EndpointMetrics metrics;
    private final SessionLog log;
    private final Map<Long, SessionEngine<I, O>> open = new LinkedHashMap<>();
    private final Collection<Session<I, O>> view = Collections.unmodifiableCollection(open.values());
    private boolean shuttingDown;

    SessionSet(
            Role role,
            Function<Carrier, Wire<I, O>> wire,
            Loop loop,
            Limits limits,
            SessionQuota quota,
            EndpointMetrics metrics,
            SessionLog log) {
        this.role = role;
        this.wire = wire;
        this.loop = loop;
        this.limits = limits;
        this.quota = quota;
        this.metrics = metrics;
        this.log = log;
    }

    /** A new session, or null if there is no room: the caller lets go of the peer, and counts it as he sees fit. */
    @Nullable
    SessionEngine<I, O> tryOpen(Outlet outlet) {
        if (shuttingDown || !quota.tryTake(limits.maxSessions())) {
            return null;
        }
        var holder = new Entry();
        var engine = new SessionEngine<>(role, wire, outlet, loop, limits, metrics, holder::over);
        holder.engine = engine;
        open.put(engine.id(), engine);
        metrics.sessionOpened();
        return engine;
    }

    /** Why {@link #tryOpen} gave none. */
    CloseReason.Refused refusal() {
        return new CloseReason.Refused(
                shuttingDown ? "shutting down" : "the endpoint has its " + limits.maxSessions() + " sessions");
    }

    Collection<Session<I, O>> view() {
        return view;
    }

    /** Lets nobody in any more, and drains those who are there. */
    Future<Void> shutdown(Duration grace) {
        shuttingDown = true;
        return Future.join(List.copyOf(open.values()).stream()
                        .map(each -> each.shutdown(grace))
                        .toList())
                .mapEmpty();
    }

    private final class Entry {

        private @Nullable SessionEngine<I, O> engine;

        void over(CloseReason reason) {
            SessionEngine<I, O> ended = engine;
            if (ended != null && open.remove(ended.id()) != null) {
                quota.giveBack();
                metrics.sessionClosed(reason);
                log.ended(ended.remoteAddress(), reason);
            }
        }
    }
}
