package dev.sprocket.netcode;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.session.DatagramOutlet;
import dev.sprocket.session.SendListener;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An established connection, as its session's engine sees it, on either side: payloads both ways, keep-alives, silence, and the
 * end. Confined to one event loop.
 *
 * <p>Until the client has been heard of, a server's connection sends a keep-alive before each payload: it carries what the client
 * waits for before it is connected.
 */
final class Connection implements DatagramOutlet {

    private static final Future<Void> CLOSED = Future.failedFuture(new IOException("the connection is closed"));

    /** One for all: a stranger may ask for as many as he likes. */
    private static final Future<Void> NOT_SENT = Future.failedFuture(new UnsupportedOperationException(
            "netcode carries 1.." + PacketCodec.MAX_PAYLOAD_BYTES + " bytes, an empty datagram cannot be sent"));

    private final PacketSender sender;
    private final Optional<Principal> identity;
    private final byte[] keepAlive;
    private final long timeoutNanos;
    private final CloseReason silence;
    private final WhenOver whenOver;
    private @Nullable SessionEngine<?, ?> engine;
    private long lastReceivedAt;
    private boolean confirmed;
    private boolean over;

    /**
     * A connection.
     *
     * @param keepAlive the body of its keep-alives
     * @param timeoutSeconds how long the peer may be silent; 0 or less: for ever
     * @param silence why the session ends when the peer was silent for longer
     * @param confirmed whether the peer knows that it is connected
     * @param now when it begins, in the timers' nanoseconds
     * @param whenOver told once, when no more is to come or to go, and the goodbye, if one was owed, has been said
     */
    Connection(
            PacketSender sender,
            Optional<Principal> identity,
            byte[] keepAlive,
            int timeoutSeconds,
            CloseReason silence,
            boolean confirmed,
            long now,
            WhenOver whenOver) {
        this.sender = sender;
        this.identity = identity;
        this.keepAlive = keepAlive;
        this.timeoutNanos =
                timeoutSeconds > 0 ? Duration.ofSeconds(timeoutSeconds).toNanos() : Long.MAX_VALUE;
        this.silence = silence;
        this.confirmed = confirmed;
        this.whenOver = whenOver;
        lastReceivedAt = now;
    }

    /** Whose session this is. */
    void attach(SessionEngine<?, ?> engine) {
        this.engine = engine;
    }

    /** Ends without a word: no session came about. */
    void abandon() {
        finish(false);
    }

    /** A packet of the peer's came, authentic and for the first time. */
    void received(PacketType type, byte[] body, int length, long now) {
        if (over) {
            return;
        }
        switch (type) {
            case KEEP_ALIVE -> heard(now);
            case PAYLOAD -> {
                heard(now);
                if (engine != null) {
                    engine.receive(body, 0, length);
                }
            }
            case DISCONNECT -> {
                finish(false);
                if (engine != null) {
                    engine.endOfInput();
                }
            }
            case REQUEST, DENIED, CHALLENGE, RESPONSE -> {
                // Of the handshake, which is over.
            }
        }
    }

    /** Time has passed: sends a keep-alive if one will be due before the next visit, and ends if the peer has been silent. */
    void visit(long now) {
        if (now - lastReceivedAt >= timeoutNanos) {
            finish(true);
            if (engine != null) {
                engine.abort(silence);
            }
        } else if (sender.mustSend(now)) {
            keepAlive();
        }
    }

    /** Sends a keep-alive. */
    void keepAlive() {
        sender.send(PacketType.KEEP_ALIVE, keepAlive);
    }

    // ---- what the session asks of it

    @Override
    public SocketAddress remoteAddress() {
        return sender.route().remoteAddress();
    }

    @Override
    public SocketAddress localAddress() {
        return sender.route().localAddress();
    }

    @Override
    public Optional<Principal> identity() {
        return identity;
    }

    @Override
    public int maxSendBytes() {
        return PacketCodec.MAX_PAYLOAD_BYTES;
    }

    @Override
    public void send(byte[] array, int from, int length, SendListener listener, int index) {
        if (over || length == 0) {
            listener.sent(index, (over ? CLOSED : NOT_SENT).cause());
            return;
        }
        if (!confirmed) {
            keepAlive();
        }
        sender.send(PacketType.PAYLOAD, array, from, length, listener, index);
    }

    @Override
    public void close() {
        if (!over) {
            sender.sayGoodbye();
            finish(false);
        }
        if (engine != null) {
            engine.disconnected();
        }
    }

    private void heard(long now) {
        lastReceivedAt = now;
        confirmed = true;
    }

    private void finish(boolean timedOut) {
        over = true;
        whenOver.over(timedOut);
    }

    /** Who keeps connections, told that one has ended. */
    @FunctionalInterface
    interface WhenOver {

        /** Nothing more comes or goes; the peer had been silent for too long, or not. */
        void over(boolean timedOut);
    }
}
