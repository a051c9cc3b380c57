package dev.sprocket.netcode;

import java.util.Arrays;

/**
 * Which of the latest sequences one peer's packets have come with (STANDARD.md, "Replay Protection"): each is taken once, and none
 * that is older than 256 before the newest.
 *
 * <p>Sequences are unsigned, and right up to the last of 64 bits. Confined to one event loop.
 */
final class ReplayWindow {

    /** How many sequences it remembers. */
    static final int ENTRIES = 256;

    /** One bit for each sequence of {@code newest - 255 .. newest}, at its remainder by 256. */
    private final long[] seen = new long[ENTRIES / Long.SIZE];

    private long newest;

    /** Whether a packet of this sequence has come, or may have. */
    boolean isOld(long sequence) {
        if (Long.compareUnsigned(sequence, newest) > 0) {
            return false;
        }
        return isBeforeWindow(sequence) || (seen[word(sequence)] & bit(sequence)) != 0;
    }

    /** Whether a packet of this sequence may well come now: it is missing, or one of the next 256. */
    boolean isDue(long sequence) {
        return !isOld(sequence)
                && (Long.compareUnsigned(sequence, newest) <= 0
                        || Long.compareUnsigned(sequence - newest, ENTRIES) <= 0);
    }

    /** A genuine packet of this sequence came. */
    void note(long sequence) {
        if (Long.compareUnsigned(sequence, newest) > 0) {
            forgetBefore(sequence);
            newest = sequence;
        } else if (isBeforeWindow(sequence)) {
            return;
        }
        seen[word(sequence)] |= bit(sequence);
    }

    /** By subtraction: {@code sequence + 256} would overflow near the end. */
    private boolean isBeforeWindow(long sequence) {
        return Long.compareUnsigned(newest, ENTRIES) >= 0 && Long.compareUnsigned(sequence, newest - ENTRIES) <= 0;
    }

    /** Clears the places that those after {@code newest} take over, {@code sequence} the last of them. */
    private void forgetBefore(long sequence) {
        if (Long.compareUnsigned(sequence - newest, ENTRIES) >= 0) {
            Arrays.fill(seen, 0);
            return;
        }
        for (long each = newest + 1; each != sequence; each++) {
            seen[word(each)] &= ~bit(each);
        }
        seen[word(sequence)] &= ~bit(sequence);
    }

    private static int word(long sequence) {
        return (int) (sequence & (ENTRIES - 1)) / Long.SIZE;
    }

    private static long bit(long sequence) {
        return 1L << (sequence & (Long.SIZE - 1));
    }
}
