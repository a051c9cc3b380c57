package dev.sprocket.netcode;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The tokens that were shown to a server and have not expired: each is good for one session, from one address.
 *
 * <p>A token is pending from the first request that shows it, and admits the same sender again, so that a handshake survives a lost
 * packet. It is consumed when its client connects, and admits nobody from then on, so that its keys encrypt one session alone. An
 * entry stays until its token expires; a history that is full of valid tokens refuses a new one, since to forget one would be to
 * let it in again. Not thread-safe.
 */
final class TokenHistory {

    private final int capacity;
    private final Map<TokenTag, Entry> byTag = new HashMap<>();
    private final PriorityQueue<Entry> byExpiry =
            new PriorityQueue<>(Comparator.comparing(entry -> entry.expireSeconds, Long::compareUnsigned));

    /** No token that expires later has been forgotten. */
    private long forgottenSeconds;

    /** An empty history of so many tokens at the most. */
    TokenHistory(int capacity) {
        this.capacity = capacity;
    }

    /** What a history says of a token. */
    enum Verdict {
        /** New, or shown before by the same sender and still pending. */
        ADMITTED,
        /** Consumed, or shown by somebody else. */
        USED,
        /** New, but there is no room to remember it. */
        FULL
    }

    /** Whether {@link #show} would say {@link Verdict#USED}; changes nothing, and needs no more than the tag. */
    boolean isUsed(TokenTag tag, Object sender) {
        Entry entry = byTag.get(tag);
        return entry != null && !entry.admits(sender);
    }

    /**
     * A genuine token is shown, and remembered if it is new.
     *
     * @param expireSeconds when it expires, unsigned
     * @param nowSeconds wall-clock time, at which it has not expired
     */
    Verdict show(TokenTag tag, Object sender, long expireSeconds, long nowSeconds) {
        Entry known = byTag.get(tag);
        if (known != null) {
            return known.admits(sender) ? Verdict.ADMITTED : Verdict.USED;
        }
        forgetExpired(nowSeconds);
        if (Long.compareUnsigned(expireSeconds, forgottenSeconds) <= 0) {
            // A wall clock that was ahead for a while has made this history forget: the token may have been used.
            return Verdict.USED;
        }
        if (byTag.size() >= capacity) {
            return Verdict.FULL;
        }
        var entry = new Entry(tag, sender, expireSeconds);
        byTag.put(tag, entry);
        byExpiry.add(entry);
        return Verdict.ADMITTED;
    }

    /** Whether the token may still let its client in: it has neither done so before nor been forgotten, which it is once expired. */
    boolean isPending(TokenTag tag) {
        Entry entry = byTag.get(tag);
        return entry != null && !entry.consumed;
    }

    /** The token's client has connected: it admits nobody any more. */
    void consume(TokenTag tag) {
        Entry entry = byTag.get(tag);
        if (entry != null) {
            entry.consumed = true;
        }
    }

    private void forgetExpired(long nowSeconds) {
        Entry oldest = byExpiry.peek();
        while (oldest != null && Long.compareUnsigned(oldest.expireSeconds, nowSeconds) <= 0) {
            byExpiry.remove();
            byTag.remove(oldest.tag);
            forgottenSeconds = oldest.expireSeconds;
            oldest = byExpiry.peek();
        }
    }

    private static final class Entry {

        private final TokenTag tag;
        private final Object sender;
        private final long expireSeconds;
        private boolean consumed;

        Entry(TokenTag tag, Object sender, long expireSeconds) {
            this.tag = tag;
            this.sender = sender;
            this.expireSeconds = expireSeconds;
        }

        boolean admits(Object shownBy) {
            return !consumed && sender.equals(shownBy);
        }
    }
}
