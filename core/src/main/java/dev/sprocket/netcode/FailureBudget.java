package dev.sprocket.netcode;

import java.time.Duration;

/**
 * How many forged packets are looked into before the rest of a moment is dropped unseen: the JDK's cipher throws for each, and a
 * stranger can send as many as he likes.
 */
final class FailureBudget {

    private static final long MOMENT_NANOS = Duration.ofMillis(100).toNanos();

    private final int most;
    private long since;
    private int failures;

    /**
     * An unspent budget.
     *
     * @param most how many failures a tenth of a second may hold
     * @param nowNanos monotonic time
     */
    FailureBudget(int most, long nowNanos) {
        this.most = most;
        since = nowNanos;
    }

    /** Whether nothing more should be tried for now. */
    boolean isSpent(long nowNanos) {
        if (failures > 0 && nowNanos - since >= MOMENT_NANOS) {
            failures = 0;
        }
        return failures >= most;
    }

    /** A packet was looked into, and was forged. */
    void spend(long nowNanos) {
        if (failures++ == 0) {
            since = nowNanos;
        }
    }
}
