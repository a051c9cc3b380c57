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

    /** The classes of its messages. */
    MessageTypes<I, O> messageTypes();

    /**
     * Opens a session that lives on the caller's own event loop. Set its handlers when the future completes: nothing is
     * decoded before. Any thread; from one without a context, Vert.x gives it one.
     */
    Future<Session<I, O>> open();

    /**
     * This endpoint for a caller who found it by its name, and knows its messages.
     *
     * @throws IllegalArgumentException if it carries others
     */
    @SuppressWarnings("unchecked") // It takes in and sends what the caller means, which is checked.
    default <A, B> Endpoint<A, B> carrying(MessageTypes<A, B> types) {
        messageTypes().checkServe(name(), types);
        return (Endpoint<A, B>) this;
    }
}
