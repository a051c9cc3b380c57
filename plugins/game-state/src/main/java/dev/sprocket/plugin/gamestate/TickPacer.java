package dev.sprocket.plugin.gamestate;

import java.util.concurrent.TimeUnit;

/**
 * How many ticks are due, from time that is handed in: in the long run exactly {@code tickHz} a second, however late the
 * timers that ask.
 *
 * <p>What is missed is made up for, a few ticks at a time; after more than a second's standstill the rest is forgotten, since
 * hurrying through it would only make the next standstill.
 */
final class TickPacer {

    /** The most ticks that are due at once. */
    static final int MOST_AT_ONCE = 5;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int tickHz;
    private long lastNanos;
    /** Time that no tick was made of, in nanoseconds times tickHz: a tick takes a second of it. */
    private long owed;

    TickPacer(int tickHz, long nowNanos) {
        this.tickHz = tickHz;
        this.lastNanos = nowNanos;
    }

    /** How many ticks to step now, 0..{@value #MOST_AT_ONCE}. */
    int due(long nowNanos) {
        long elapsed = Math.min(SECOND, nowNanos - lastNanos);
        lastNanos = nowNanos;
        owed = Math.min(tickHz * SECOND, owed + elapsed * tickHz);
        int due = (int) Math.min(MOST_AT_ONCE, owed / SECOND);
        owed -= due * SECOND;
        return due;
    }
}
