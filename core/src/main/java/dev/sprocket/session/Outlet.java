package dev.sprocket.session;

import dev.sprocket.protocol.Carrier;
import io.vertx.core.net.SocketAddress;
import java.security.Principal;
import java.util.Optional;

/**
 * What a session's engine asks of the world: a socket, a table of datagram peers, or a test.
 *
 * <p>All calls come on the session's event loop. The other way round, the world calls the engine's {@code receive},
 * {@code endOfInput}, {@code failed} and {@code disconnected}, on the same loop, and never from inside a send.
 */
public sealed interface Outlet permits StreamOutlet, DatagramOutlet {

    /** What carries the session. */
    Carrier carrier();

    /** The peer's address. */
    SocketAddress remoteAddress();

    /** This side's address. */
    SocketAddress localAddress();

    /** Whom the peer has proved to be. */
    default Optional<Principal> identity() {
        return Optional.empty();
    }

    /** The most bytes that one send can take: what fits a datagram, or no bound on a stream. */
    default int maxSendBytes() {
        return Integer.MAX_VALUE;
    }

    /** Asks for no more input until {@link #resumeInput}; a datagram socket cannot, and goes on. */
    void pauseInput();

    /** Asks for input again. */
    void resumeInput();

    /** Says to the peer, behind all that was sent, that no more will come. Does nothing where nobody can be told. */
    void shutdownOutput();

    /** Lets go of the peer at once. The engine's {@code disconnected} follows. */
    void close();
}
