package dev.sprocket.netcode;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;

/** The way from here to one peer: what a socket, or a simulated network, lends to netcode. Confined to one event loop. */
public interface Route {

    /** The peer's address. */
    SocketAddress remoteAddress();

    /** This side's address. */
    SocketAddress localAddress();

    /** Whether it was this peer who sent what came from {@code sender}. */
    boolean is(Object sender);

    /**
     * Sends one packet.
     *
     * @param array copied from before this returns
     * @return completed when the kernel has it
     */
    Future<Void> send(byte[] array, int from, int length);
}
