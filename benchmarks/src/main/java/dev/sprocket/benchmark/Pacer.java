package dev.sprocket.benchmark;

import dev.sprocket.wire.Ranges;

/**
 * So many events a second, evenly: tells how many are due. Who is too late to make up for it misses events, which are counted: a
 * load that cannot be kept must not pass for one that was.
 */
public final class Pacer {

    /** How late an event may be, in parts of a second: a tenth. */
    private static final int MOST_LATE = 10;

    private static final double NANOS_A_SECOND = 1e9;

    private final long perSecond;
    private final long start;
    private long taken;
    private long missed;

    /**
     * A pacer that begins.
     *
     * @param perSecond how many, 1..10000000
     * @param nowNanos monotonic time
     */
    public Pacer(long perSecond, long nowNanos) {
        Ranges.check("perSecond", perSecond, 1, 10_000_000);
        this.perSecond = perSecond;
        this.start = nowNanos;
    }

    /** How many events are to happen now, those of the last tenth of a second at most; they count as having happened. */
    public int due(long nowNanos) {
        long due = (long) ((nowNanos - start) / NANOS_A_SECOND * perSecond) - taken;
        long most = Math.max(1, perSecond / MOST_LATE);
        long lost = Math.max(0, due - most);
        missed += lost;
        taken += due;
        return (int) (due - lost);
    }

    /** How many events never happened, because nobody asked in time. */
    public long missed() {
        return missed;
    }
}
