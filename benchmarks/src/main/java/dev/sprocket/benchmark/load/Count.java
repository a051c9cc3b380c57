package dev.sprocket.benchmark.load;

/**
 * How far a load is.
 *
 * @param messages how many replies have come since it began, right in every byte; of a churn, connections that came to their end
 * @param nanos monotonic time
 * @param busyNanos the CPU time of the thread that does it
 * @param waitedNanos how long that thread was ready to run and did not, since something else had its core; 0 where Linux does not tell
 */
public record Count(long messages, long nanos, long busyNanos, long waitedNanos) {}
