package dev.sprocket.netcode;

import io.vertx.core.Future;

/**
 * Where a client gets a token for each of its connections: a matchmaker, say. A token lets one session in, so a client that
 * reconnects needs the next one.
 */
@FunctionalInterface
public interface TokenSource {

    /**
     * The next token. Called on an event loop, where it must not block.
     *
     * @return completed on any thread; failed if there is none, which fails the attempt to connect
     */
    Future<ConnectToken> next();
}
