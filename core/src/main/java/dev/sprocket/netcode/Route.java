package dev.sprocket.netcode;

import dev.sprocket.session.SendListener;
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
     * @param listener told once what became of it, perhaps before this returns
     * @param index by which the listener knows it from others
     */
    void send(byte[] array, int from, int length, SendListener listener, int index);
}
