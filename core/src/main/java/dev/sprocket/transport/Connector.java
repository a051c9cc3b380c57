package dev.sprocket.transport;

import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;

/** How a client reaches its peer. */
interface Connector<I, O> {

    /**
     * Connects, on the current event loop.
     *
     * @param sessions the current loop's sessions
     */
    Future<SessionEngine<I, O>> connect(SessionSet<I, O> sessions);

    /** Gives back what it holds; sessions are closed before. */
    Future<Void> close();
}
