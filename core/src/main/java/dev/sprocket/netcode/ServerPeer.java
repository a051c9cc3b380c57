package dev.sprocket.netcode;

import dev.sprocket.protocol.Drop;
import dev.sprocket.session.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who has shown a genuine token from one address: a handshake under way, and then a connection. All that a server keeps of a client
 * but its session.
 */
final class ServerPeer {

    private final Object sender;
    private final Route route;
    private final PrivateToken token;
    private final TokenTag tag;
    private final Incoming incoming;
    private @Nullable Connection connection;
    private long deadline;
    private long challengedAt;
    private long visitedAt;
    private boolean gone;

    ServerPeer(Object sender, Route route, PrivateToken token, TokenTag tag, long now) {
        this.sender = sender;
        this.route = route;
        this.token = token;
        this.tag = tag;
        incoming = new Incoming(now);
        visitedAt = now;
    }

    Object sender() {
        return sender;
    }

    Route route() {
        return route;
    }

    PrivateToken token() {
        return token;
    }

    TokenTag tag() {
        return tag;
    }

    /** Null while the handshake is under way. */
    @Nullable
    Connection connection() {
        return connection;
    }

    void connected(Connection connection) {
        this.connection = connection;
    }

    /** Reads a packet that came from this peer's address, or says why it cannot be read. */
    @Nullable
    Drop open(PacketCodec codec, byte[] array, int from, int length, long now) {
        return incoming.open(codec, array, from, length, Role.SERVER, token.clientToServer(), now);
    }

    /** Something of this peer's was decrypted in vain, which cost an exception. */
    void failed(long now) {
        incoming.failed(now);
    }

    /** A challenge is sent: the handshake may go on until {@code deadline}, in the timers' nanoseconds. */
    void challenged(long now, long deadline) {
        challengedAt = now;
        this.deadline = deadline;
    }

    long challengedAt() {
        return challengedAt;
    }

    /** Whether the handshake has taken too long. */
    boolean isLate(long now) {
        return connection == null && now - deadline >= 0;
    }

    long visitedAt() {
        return visitedAt;
    }

    void visited(long now) {
        visitedAt = now;
    }

    /** Whether the server has forgotten it. */
    boolean isGone() {
        return gone;
    }

    void forgotten() {
        gone = true;
    }
}
