package dev.sprocket.config;

import dev.sprocket.wire.Ranges;

/**
 * How a client that lost its session comes back: after a delay that doubles from attempt to attempt, of which a random half
 * is taken off, so that many clients do not return at once.
 *
 * @param enabled whether it comes back at all; default true
 * @param initialDelayMillis before the first new attempt, 1..3600000; default 200
 * @param maxDelayMillis the longest delay, initialDelayMillis..3600000; default 30000
 */
public record ReconnectConfig(boolean enabled, int initialDelayMillis, int maxDelayMillis) {

    /** What absent keys mean. */
    public static final ReconnectConfig DEFAULT = new ReconnectConfig(true, 200, 30_000);

    private static final int HOUR_MILLIS = 3_600_000;

    public ReconnectConfig {
        Ranges.check("initialDelayMillis", initialDelayMillis, 1, HOUR_MILLIS);
        Ranges.check("maxDelayMillis", maxDelayMillis, initialDelayMillis, HOUR_MILLIS);
    }
}
