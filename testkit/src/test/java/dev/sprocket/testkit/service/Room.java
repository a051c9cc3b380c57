package dev.sprocket.testkit.service;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Endpoint;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Timers;
import dev.sprocket.testkit.CountingMetrics;
import dev.sprocket.testkit.HandClock;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One instance of a server in memory: any number of session pairs, one service, on the test's thread. */
class Room<C, S> implements ServiceContext<C, S> {

    final CountingMetrics metrics = new CountingMetrics();

    private final Protocol<C, S> protocol;
    private final Service<C, S> service;
    private final Map<Long, Session<C, S>> open = new ConcurrentHashMap<>();
    private final List<SessionPair<C, S>> pairs = new ArrayList<>();
    private final Map<String, Endpoint<?, ?>> endpoints = new LinkedHashMap<>();
    private final HandClock clock = new HandClock();

    /** A room whose service is not started. */
    Room(Protocol<C, S> protocol, Service<C, S> service) {
        this.protocol = protocol;
        this.service = service;
    }

    /** A room whose service is started. */
    static <C, S> Room<C, S> of(Protocol<C, S> protocol, Service<C, S> service) {
        var room = new Room<>(protocol, service);
        service.start(room).await();
        return room;
    }

    /** One more peer, within default limits. */
    SessionPair<C, S> join() {
        return join(Limits.DEFAULT, Carrier.STREAM);
    }

    /** One more peer: a window of 1000 bytes, so that one who does not read is seen soon. */
    SessionPair<C, S> join(Limits limits, Carrier carrier) {
        SessionPair<C, S> pair = SessionPair.of(protocol, this::accept)
                .limits(limits)
                .over(carrier)
                .window(1000)
                .join();
        pairs.add(pair);
        return pair;
    }

    /** Lets everything happen until all is still. True if anything did. */
    boolean run() {
        boolean moved = false;
        for (SessionPair<C, S> each : pairs) {
            while (each.step()) {
                moved = true;
            }
        }
        if (moved) {
            run();
        }
        return moved;
    }

    /** Lets everything happen, and then so much time pass for every session. */
    void advance(Duration duration) {
        run();
        pairs.forEach(each -> each.clock().advance(duration));
        run();
    }

    /** Lets sessions be opened to {@code endpoint}. */
    void add(Endpoint<?, ?> endpoint) {
        endpoints.put(endpoint.name(), endpoint);
    }

    private void accept(Session<C, S> session) {
        open.put(session.id(), session);
        session.closed().onSuccess(reason -> open.remove(session.id()));
        service.accept(session);
    }

    @Override
    public Vertx vertx() {
        throw new AssertionError("no service needs it here");
    }

    @Override
    public String endpointName() {
        return "room";
    }

    @Override
    public Timers timers() {
        return clock;
    }

    @Override
    public Collection<Session<C, S>> sessions() {
        return Collections.unmodifiableCollection(open.values());
    }

    @Override
    public Optional<Endpoint<?, ?>> endpoint(String name) {
        return Optional.ofNullable(endpoints.get(name));
    }

    @Override
    public EndpointMetrics metrics() {
        return metrics;
    }
}
