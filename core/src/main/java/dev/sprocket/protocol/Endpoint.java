package dev.sprocket.protocol;

import io.vertx.core.Future;

/**
 * A place to connect to.
 *
 * @param <I> the messages that come from it
 * @param <O> the messages that go to it
 */
public interface Endpoint<I, O> {

    /** Its name in the configuration. */
    String name();

    /**
     * Opens a session that lives on the caller's own event loop. Set its handlers when the future completes: nothing is
     * decoded before. Any thread; from one without a context, Vert.x gives it one.
     */
    Future<Session<I, O>> open();
}
