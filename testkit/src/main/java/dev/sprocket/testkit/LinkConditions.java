package dev.sprocket.testkit;

import dev.sprocket.wire.Ranges;
import java.time.Duration;
import java.util.Random;

/**
 * What one direction of a network does to what passes it.
 *
 * <p>Start from {@link #PERFECT} and say what is worse: {@code PERFECT.withDelay(ofMillis(40), ofMillis(20)).withLoss(0.1)}. What
 * is lost of a stream is sent again, later and later, as tcp does; so it comes late, and holds up what is behind it.
 *
 * @param loss the share of datagrams, and of segments of a stream, that is lost, 0..1
 * @param duplication the share of what is not lost that comes twice, 0..1; each copy goes its own way. Datagrams only
 * @param reordering the share of copies that are held back for a further delay and jitter, so that later ones overtake
 *     them, 0..1. Datagrams only
 * @param delay how long each takes at least, zero or more
 * @param jitter how much longer it may take, evenly spread, zero or more; a stream keeps its order all the same
 * @param bytesPerSecond how fast it takes them, 1 or more; {@link Long#MAX_VALUE}: at once
 * @param queueBytes how much may wait for its turn before a datagram is lost, 1..2147483647
 * @param maxDatagramBytes the largest datagram that passes, 1..65507; a larger one is lost without a word
 * @param windowBytes how many bytes of a stream the network takes from a sender whose peer does not read, 0..2147483647; with
 *     0 a write is done when all of it was read
 * @param maxSegmentBytes the most bytes of a stream that travel together, 1..2147483647; below the maximum each segment has a
 *     random size up to it
 */
public record LinkConditions(
        double loss,
        double duplication,
        double reordering,
        Duration delay,
        Duration jitter,
        long bytesPerSecond,
        int queueBytes,
        int maxDatagramBytes,
        int windowBytes,
        int maxSegmentBytes) {

    /** The largest datagram that IPv4 carries. */
    public static final int MOST_DATAGRAM_BYTES = 65_507;

    /** Everything comes, once, in order and at once. A sender whose peer does not read gets rid of 64 KiB. */
    public static final LinkConditions PERFECT = new LinkConditions(
            0,
            0,
            0,
            Duration.ZERO,
            Duration.ZERO,
            Long.MAX_VALUE,
            Integer.MAX_VALUE,
            MOST_DATAGRAM_BYTES,
            64 << 10,
            Integer.MAX_VALUE);

    public LinkConditions {
        checkShare("loss", loss);
        checkShare("duplication", duplication);
        checkShare("reordering", reordering);
        checkTime("delay", delay);
        checkTime("jitter", jitter);
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("bytesPerSecond: " + bytesPerSecond + ", expected 1 or more");
        }
        Ranges.check("queueBytes", queueBytes, 1, Integer.MAX_VALUE);
        Ranges.check("maxDatagramBytes", maxDatagramBytes, 1, MOST_DATAGRAM_BYTES);
        Ranges.check("windowBytes", windowBytes, 0, Integer.MAX_VALUE);
        Ranges.check("maxSegmentBytes", maxSegmentBytes, 1, Integer.MAX_VALUE);
    }

    /**
     * Conditions such as a bad day has: up to a fifth lost, doubled, held back; up to a tenth of a second on the way and as much of
     * jitter; in half of all cases a narrow line, small windows and short segments.
     */
    public static LinkConditions any(Random random) {
        boolean narrow = random.nextBoolean();
        boolean small = random.nextBoolean();
        return PERFECT.withLoss(random.nextDouble() / 5)
                .withDisorder(random.nextDouble() / 5, random.nextDouble() / 5)
                .withDelay(Duration.ofMillis(random.nextInt(100)), Duration.ofMillis(random.nextInt(100)))
                .withBandwidth(narrow ? 10_000 + random.nextInt(100_000) : Long.MAX_VALUE, 16 << 10)
                .withStream(
                        small ? random.nextInt(300) : 64 << 10, small ? 1 + random.nextInt(100) : Integer.MAX_VALUE);
    }

    /** The same with another share lost. */
    public LinkConditions withLoss(double share) {
        return new LinkConditions(
                share,
                duplication,
                reordering,
                delay,
                jitter,
                bytesPerSecond,
                queueBytes,
                maxDatagramBytes,
                windowBytes,
                maxSegmentBytes);
    }

    /** The same with other shares of datagrams doubled and held back. */
    public LinkConditions withDisorder(double duplication, double reordering) {
        return new LinkConditions(
                loss,
                duplication,
                reordering,
                delay,
                jitter,
                bytesPerSecond,
                queueBytes,
                maxDatagramBytes,
                windowBytes,
                maxSegmentBytes);
    }

    /** The same with another time on the way. */
    public LinkConditions withDelay(Duration delay, Duration jitter) {
        return new LinkConditions(
                loss,
                duplication,
                reordering,
                delay,
                jitter,
                bytesPerSecond,
                queueBytes,
                maxDatagramBytes,
                windowBytes,
                maxSegmentBytes);
    }

    /** The same with another bandwidth, and another bound on what waits for it. */
    public LinkConditions withBandwidth(long bytesPerSecond, int queueBytes) {
        return new LinkConditions(
                loss,
                duplication,
                reordering,
                delay,
                jitter,
                bytesPerSecond,
                queueBytes,
                maxDatagramBytes,
                windowBytes,
                maxSegmentBytes);
    }

    /** The same with another largest datagram. */
    public LinkConditions withMaxDatagram(int bytes) {
        return new LinkConditions(
                loss,
                duplication,
                reordering,
                delay,
                jitter,
                bytesPerSecond,
                queueBytes,
                bytes,
                windowBytes,
                maxSegmentBytes);
    }

    /** The same with another window for streams, and other pieces that they are cut into. */
    public LinkConditions withStream(int windowBytes, int maxSegmentBytes) {
        return new LinkConditions(
                loss,
                duplication,
                reordering,
                delay,
                jitter,
                bytesPerSecond,
                queueBytes,
                maxDatagramBytes,
                windowBytes,
                maxSegmentBytes);
    }

    /** Whether what is sent of a stream is there at once. */
    boolean isInstant() {
        return loss == 0 && delay.isZero() && jitter.isZero() && bytesPerSecond == Long.MAX_VALUE;
    }

    private static void checkShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + ": " + value + ", expected 0..1");
        }
    }

    private static void checkTime(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + ": " + value + ", expected zero or more");
        }
    }
}
