package dev.sprocket.protocol;

import io.vertx.core.Future;

/**
 * Behaviour: what an endpoint does with its sessions.
 *
 * <p>One object serves one deployed instance, on that instance's event loop, so it needs no locks.
 *
 * @param <I> the messages that come
 * @param <O> the messages that go
 */
@FunctionalInterface
public interface Service<I, O> {

    /** Called before the endpoint listens; if it fails, the endpoint does not start. */
    default Future<Void> start(ServiceContext<I, O> context) {
        return Future.succeededFuture();
    }

    /**
     * Called once per session, on its event loop, before anything of it is decoded. Set the handlers here, or later: the
     * session waits. What is thrown closes this session alone.
     */
    void accept(Session<I, O> session);

    /** Called after the last session has closed. */
    default Future<Void> stop() {
        return Future.succeededFuture();
    }
}
