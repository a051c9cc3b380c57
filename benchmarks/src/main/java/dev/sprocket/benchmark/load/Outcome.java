package dev.sprocket.benchmark.load;

import org.jspecify.annotations.Nullable;

/**
 * What a load has come to that only its end tells.
 *
 * @param sent how many messages were sent while it was recorded
 * @param lost how many replies never came, which only datagrams' may not
 * @param latency of the replies of a paced load, from when their messages were to be sent; null of any other load
 */
public record Outcome(long sent, long lost, @Nullable Latency latency) {

    /** That of a load that has no pace. */
    static final Outcome UNPACED = new Outcome(0, 0, null);

    /**
     * How long replies took: half of them no longer, 99 of 100, and 999 of 1000.
     *
     * @param late99Micros how late messages were handed in, 99 of 100 no later: that much of it is the load program's own
     */
    public record Latency(double p50Micros, double p99Micros, double p999Micros, double late99Micros) {}
}
