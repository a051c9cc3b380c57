package dev.sprocket.transport;

import dev.sprocket.config.ReconnectConfig;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubling, with a random half taken off, so that many clients spread out. */
final class Backoff {

    private final long initialMillis;
    private final long maxMillis;
    private final RandomGenerator random;
    private long nextMillis;

    Backoff(ReconnectConfig config, RandomGenerator random) {
        initialMillis = config.initialDelayMillis();
        maxMillis = config.maxDelayMillis();
        this.random = random;
        nextMillis = initialMillis;
    }

    /** The next delay: from half of the present step to the whole of it. */
    Duration next() {
        long step = nextMillis;
        nextMillis = Math.min(maxMillis, 2 * step);
        return Duration.ofMillis(step - random.nextLong(step / 2 + 1));
    }

    /** Something worked: begin again with the shortest delay. */
    void reset() {
        nextMillis = initialMillis;
    }
}
