package dev.sprocket.service;

import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.wire.Ranges;
import java.time.Duration;

/**
 * The bounds of a {@link Requester}.
 *
 * @param timeout how long a reply is waited for, 1 ms to 1 day; default 10 s
 * @param maxInFlight how many requests may wait for a reply at once, 1 to 65536; default 256
 * @param metrics where late replies are counted; default nowhere
 */
public record RequesterOptions(Duration timeout, int maxInFlight, EndpointMetrics metrics) {

    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(1);
    private static final Duration MOST_TIMEOUT = Duration.ofDays(1);

    /** The safe defaults. */
    public static final RequesterOptions DEFAULT =
            new RequesterOptions(Duration.ofSeconds(10), 256, EndpointMetrics.NONE);

    public RequesterOptions {
        if (timeout.compareTo(LEAST_TIMEOUT) < 0 || timeout.compareTo(MOST_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "timeout: " + timeout + ", expected " + LEAST_TIMEOUT + ".." + MOST_TIMEOUT);
        }
        Ranges.check("maxInFlight", maxInFlight, 1, RequestReply.MOST_IN_FLIGHT);
    }

    /** The same with another time to wait for a reply. */
    public RequesterOptions withTimeout(Duration timeout) {
        return new RequesterOptions(timeout, maxInFlight, metrics);
    }

    /** The same with another bound on requests in flight. */
    public RequesterOptions withMaxInFlight(int maxInFlight) {
        return new RequesterOptions(timeout, maxInFlight, metrics);
    }

    /** The same with another place to count. */
    public RequesterOptions withMetrics(EndpointMetrics metrics) {
        return new RequesterOptions(timeout, maxInFlight, metrics);
    }
}
