package dev.sprocket.testkit;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Session;
import dev.sprocket.session.Outlet;
import dev.sprocket.session.Role;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The open sessions of a server in memory, as many of each carrier as its limits allow. */
final class SessionTable<C, S> {

    private final SimulatedNetwork network;
    private final String endpointName;
    private final Protocol<C, S> protocol;
    private final Limits limits;
    private final EndpointMetrics metrics;
    /** By the order of their opening; sessions may open and end while somebody goes through them. */
    private final Map<Long, SessionEngine<C, S>> open = new ConcurrentSkipListMap<>();

    private final Collection<Session<C, S>> view = Collections.unmodifiableCollection(open.values());
    private long opened;
    private boolean shuttingDown;

    SessionTable(
            SimulatedNetwork network,
            String endpointName,
            Protocol<C, S> protocol,
            Limits limits,
            EndpointMetrics metrics) {
        this.network = network;
        this.endpointName = endpointName;
        this.protocol = protocol;
        this.limits = limits;
        this.metrics = metrics;
    }

    /** A live view. */
    Collection<Session<C, S>> view() {
        return view;
    }

    /** Whether one more would have to be refused. */
    boolean isFull(Carrier carrier) {
        return open.values().stream().filter(each -> each.carrier() == carrier).count() >= limits.maxSessions();
    }

    /** A new session, or null if there is none to be had, which has been counted. */
    @Nullable
    SessionEngine<C, S> tryOpen(String peer, Outlet outlet) {
        if (shuttingDown || isFull(outlet.carrier())) {
            countRefusal(peer, outlet);
            return null;
        }
        long number = opened++;
        try {
            var engine = new SessionEngine<>(
                    Role.SERVER, protocol::server, outlet, network.loop(), limits, metrics, reason -> {
                        open.remove(number);
                        ended(peer, reason);
                    });
            open.put(number, engine);
            metrics.sessionOpened();
            return engine;
        } catch (RuntimeException e) {
            ended(peer, new CloseReason.ServiceFailed(e));
            return null;
        }
    }

    /** Lets nobody in any more, and drains those who are there. */
    Future<Void> shutdown(Duration grace) {
        shuttingDown = true;
        return Future.join(List.copyOf(open.values()).stream()
                        .map(each -> each.shutdown(grace))
                        .toList())
                .mapEmpty();
    }

    private void countRefusal(String peer, Outlet outlet) {
        if (outlet.carrier() == Carrier.DATAGRAM) {
            metrics.dropped(Drop.SESSION_LIMIT);
        } else {
            ended(
                    peer,
                    new CloseReason.Refused(
                            shuttingDown
                                    ? "shutting down"
                                    : "the endpoint has its " + limits.maxSessions() + " sessions"));
        }
    }

    private void ended(String peer, CloseReason reason) {
        metrics.sessionClosed(reason);
        network.over(endpointName, peer, reason);
    }
}
