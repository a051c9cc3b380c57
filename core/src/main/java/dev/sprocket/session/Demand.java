package dev.sprocket.session;

import java.util.concurrent.atomic.AtomicLong;

/** How many messages are wanted: any thread may ask for more or for none, the session's loop takes them. */
final class Demand {

    private static final long ALL = Long.MAX_VALUE;

    private final AtomicLong wanted = new AtomicLong(ALL);

    void none() {
        wanted.set(0);
    }

    /** Wants {@code amount} more; {@link Long#MAX_VALUE} means without end. */
    void add(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("amount: " + amount + ", expected 0 or more");
        }
        wanted.accumulateAndGet(amount, (before, more) -> before + more < 0 ? ALL : before + more);
    }

    boolean isAny() {
        return wanted.get() > 0;
    }

    /** Takes one, of which there must have been one; a pause in between wins. */
    void take() {
        if (wanted.get() != ALL) {
            wanted.accumulateAndGet(1, (before, one) -> before == ALL || before == 0 ? before : before - one);
        }
    }
}
