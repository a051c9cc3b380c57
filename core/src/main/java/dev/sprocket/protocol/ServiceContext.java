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

    /** The open sessions of this instance: a live, unmodifiable view. */
    Collection<Session<I, O>> sessions();

    /** Another endpoint of this Vert.x that sessions can be opened to, by its name. */
    Optional<Endpoint<?, ?>> endpoint(String name);

    /** Where to count what this service drops. */
    EndpointMetrics metrics();
}
