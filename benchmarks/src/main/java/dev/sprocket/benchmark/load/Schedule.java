package dev.sprocket.benchmark.load;

/**
 * When each message of a paced load is to be sent, by arithmetic alone: however late it really is sent, its time stays the same.
 * Connections take turns.
 *
 * @param startNanos monotonic time of the first one
 * @param perSecond how many
 * @param connections how many take turns
 */
record Schedule(long startNanos, int perSecond, int connections) {

    private static final long NANOS_A_SECOND = 1_000_000_000;

    /** How many messages were to be sent until now. */
    long dueBy(long nowNanos) {
        long passed = nowNanos - startNanos;
        return passed < 0
                ? 0
                : Math.multiplyExact(passed / NANOS_A_SECOND, perSecond)
                        + passed % NANOS_A_SECOND * perSecond / NANOS_A_SECOND
                        + 1;
    }

    /** When a message is to be sent. */
    long nanosOf(long message) {
        long seconds = message / perSecond;
        long rest = message % perSecond;
        return startNanos + seconds * NANOS_A_SECOND + (rest * NANOS_A_SECOND + perSecond - 1) / perSecond;
    }

    /** Which message the so-manieth one of a connection is, both counted from 0. */
    long messageOf(int connection, long number) {
        return number * connections + connection;
    }

    /** Which connection sends a message. */
    int connectionOf(long message) {
        return (int) (message % connections);
    }

    /** How many messages before this one a connection sends. */
    long numberBefore(long message, int connection) {
        return (message - connection + connections - 1) / connections;
    }
}
