package dev.sprocket.session;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/** How many messages are wanted: any thread may ask for more or for none, the session's loop takes them. */
final class Demand {

    private static final long ALL = Long.MAX_VALUE;

    /** A field of each session's own, without an object around it. */
    private static final AtomicLongFieldUpdater<Demand> WANTED =
            AtomicLongFieldUpdater.newUpdater(Demand.class, "wanted");

    private volatile long wanted = ALL;

    void none() {
        wanted = 0;
    }

    /** Wants {@code amount} more; {@link Long#MAX_VALUE} means without end. */
    void add(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("amount: " + amount + ", expected 0 or more");
        }
        WANTED.accumulateAndGet(this, amount, (before, more) -> before + more < 0 ? ALL : before + more);
    }

    boolean isAny() {
        return wanted > 0;
    }

    /** Takes one, of which there must have been one; a pause in between wins. */
    void take() {
        if (wanted != ALL) {
            WANTED.accumulateAndGet(this, 1, (before, one) -> before == ALL || before == 0 ? before : before - one);
        }
    }
}
