package dev.sprocket.protocol;

import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.Optional;

/**
 * What a service sees of the instance that it is deployed in. Confined to that instance's event loop.
 *
 * @param <I> the messages that come
 * @param <O> the messages that go
 */
public interface ServiceContext<I, O> {

    /** The Vert.x that all runs on. */
    Vertx vertx();

    /** This endpoint's name. */
    String endpointName();

    /** Time, for ticks and time-outs that belong to no session. */
    Timers timers();

    /**
     * The open sessions of this instance, which all live on this loop: a live, unmodifiable view that may be gone through while
     * sessions open and end. Those of every instance, for any thread, are {@link #allSessions}.
     */
    Collection<Session<I, O>> sessions();

    /**
     * The open sessions of all instances of this endpoint: to be handed to other verticles, or to find a session by its id.
     * Without an implementation of its own, as in a test, a context takes this instance for the only one.
     */
    default EndpointSessions<I, O> allSessions() {
        return new InstanceSessions<>(sessions());
    }

    /** The open session of this id, whichever instance it lives on. */
    default Optional<Session<I, O>> session(long id) {
        return allSessions().find(id);
    }

    /** Another endpoint of this Vert.x that sessions can be opened to, by its name. */
    Optional<Endpoint<?, ?>> endpoint(String name);

    /**
     * The same of an endpoint whose messages are known.
     *
     * @throws IllegalArgumentException if it carries others
     */
    default <A, B> Optional<Endpoint<A, B>> endpoint(String name, MessageTypes<A, B> types) {
        return endpoint(name).map(found -> found.carrying(types));
    }

    /** Where to count what this service drops. */
    EndpointMetrics metrics();
}
