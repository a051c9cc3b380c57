package dev.sprocket.benchmark.load;

import org.jspecify.annotations.Nullable;

/**
 * What a load has come to that only its end tells.
 *
 * @param intended how many messages were to be sent while it was recorded
 * @param sent how many of them were
 * @param lost how many replies never came, which only datagrams' may not
 * @param latency of the replies of a paced load, from when their messages were to be sent; null of any other load
 */
public record Outcome(
        long intended, long sent, long lost, @Nullable Latency latency) {

    /** That of a load that has no pace. */
    static final Outcome UNPACED = new Outcome(0, 0, 0, null);

    /** How long replies took: half of them no longer, 99 of 100, and 999 of 1000. */
    public record Latency(double p50Micros, double p99Micros, double p999Micros) {}
}
