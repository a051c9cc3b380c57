package dev.sprocket.netcode;

import dev.sprocket.wire.Ranges;
import java.time.InstantSource;

/**
 * Whom one endpoint has let in, and by which tokens: what all of its listeners and instances must agree on. Made once, when the
 * endpoint starts.
 *
 * <p>Thread-safe. It is asked during handshakes only, never for a packet of a session.
 */
public final class Admission {

    /** How many valid tokens are remembered for each place, as many as the reference implementation does. */
    private static final int TOKENS_A_CLIENT = 8;

    /** The answer of {@link #connect} where the token is good no more. */
    static final int USED = -3;

    private final ClientSlots slots;
    private final TokenHistory tokens;
    private final long leastExpireSeconds;

    /**
     * An endpoint that starts now.
     *
     * @param maxClients how many clients may be connected at once, 1..1000000
     * @param maxTokenLifetimeSeconds how long the tokens live that its back end issues, 1..86400: one that expires sooner than that
     *     from now may have been used before the start, and is refused
     * @param clock wall-clock time
     */
    public Admission(int maxClients, int maxTokenLifetimeSeconds, InstantSource clock) {
        Ranges.check("maxClients", maxClients, 1, 1_000_000);
        Ranges.check("maxTokenLifetimeSeconds", maxTokenLifetimeSeconds, 1, 86_400);
        slots = new ClientSlots(maxClients);
        tokens = new TokenHistory(TOKENS_A_CLIENT * maxClients);
        leastExpireSeconds = clock.instant().getEpochSecond() + maxTokenLifetimeSeconds;
    }

    /** When a token must expire, at the earliest, to be sure that it was issued after the start. */
    long leastExpireSeconds() {
        return leastExpireSeconds;
    }

    int maxClients() {
        return slots.most();
    }

    synchronized boolean isFull() {
        return slots.isFull();
    }

    synchronized boolean isConnected(long clientId) {
        return slots.has(clientId);
    }

    synchronized boolean isUsed(TokenTag tag, Object sender) {
        return tokens.isUsed(tag, sender);
    }

    synchronized TokenHistory.Verdict show(TokenTag tag, Object sender, long expireSeconds, long nowSeconds) {
        return tokens.show(tag, sender, expireSeconds, nowSeconds);
    }

    /**
     * Gives a client its place. One token may have been shown to several listeners, by the same sender, and brings it a session at one
     * of them.
     *
     * @return the index of its place, or {@link ClientSlots#FULL}, or {@link ClientSlots#TAKEN}, or {@link #USED}
     */
    synchronized int connect(long clientId, TokenTag tag) {
        return tokens.isPending(tag) ? slots.take(clientId) : USED;
    }

    /** A token has brought its client a session: it admits nobody any more. */
    synchronized void consume(TokenTag tag) {
        tokens.consume(tag);
    }

    synchronized void disconnect(int index, long clientId) {
        slots.free(index, clientId);
    }
}
