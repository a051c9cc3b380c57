package dev.sprocket.protocol;

import java.time.Duration;

/**
 * Time, handed in: what a session or a service schedules by, so that tests and simulations can turn the hands.
 *
 * <p>Confined to one event loop: tasks run on it, and it is the only thread that may schedule or cancel.
 */
public interface Timers {

    /** Monotonic time in nanoseconds, from an origin of no meaning; only differences count. It may be a little old. */
    long nanoTime();

    /**
     * Runs {@code task} once, after {@code delay} or a little later.
     *
     * @param delay zero or more
     */
    Timer after(Duration delay, Runnable task);

    /**
     * Runs {@code task} again and again, first after {@code period}. A late run is not made up for by more runs.
     *
     * @param period more than zero
     */
    Timer every(Duration period, Runnable task);

    /** Something scheduled. */
    @FunctionalInterface
    interface Timer {

        /** It will not run any more; nothing happens if it has. */
        void cancel();
    }
}
