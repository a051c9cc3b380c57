package dev.sprocket.protocol;

import dev.sprocket.wire.Ranges;

/**
 * Every bound that a peer can push against, payload size excepted, which is the framing's.
 *
 * <p>There is no "unlimited". A value out of range is refused, naming it and its range.
 *
 * @param maxSessions how many sessions an endpoint has at once, over all its instances, on tcp and on udp
 *     each. A connection counts once its TLS handshake is done, which may take ten seconds; 1..1000000; default 10000
 * @param idleTimeoutMillis how long a session may neither receive nor send, 1..86400000; default 300000
 * @param frameTimeoutMillis how long a peer may take from the first byte of a frame to its last, 1..86400000; default 10000
 * @param pauseQueuedBytes with more than this waiting to be sent, a server's session decodes nothing, 1..1073741824; default 65536
 * @param maxQueuedBytes with this much waiting, one write more closes the session as a slow peer,
 *     pauseQueuedBytes..1073741824; default 4194304
 * @param drainTimeoutMillis how long a session may go on after a shutdown began, 0..3600000; default 10000
 */
public record Limits(
        int maxSessions,
        int idleTimeoutMillis,
        int frameTimeoutMillis,
        int pauseQueuedBytes,
        int maxQueuedBytes,
        int drainTimeoutMillis) {

    /** The safe defaults. */
    public static final Limits DEFAULT = new Limits(10_000, 300_000, 10_000, 64 << 10, 4 << 20, 10_000);

    private static final int DAY_MILLIS = 86_400_000;
    private static final int GIB = 1 << 30;

    public Limits {
        Ranges.check("maxSessions", maxSessions, 1, 1_000_000);
        Ranges.check("idleTimeoutMillis", idleTimeoutMillis, 1, DAY_MILLIS);
        Ranges.check("frameTimeoutMillis", frameTimeoutMillis, 1, DAY_MILLIS);
        Ranges.check("pauseQueuedBytes", pauseQueuedBytes, 1, GIB);
        Ranges.check("maxQueuedBytes", maxQueuedBytes, pauseQueuedBytes, GIB);
        Ranges.check("drainTimeoutMillis", drainTimeoutMillis, 0, 3_600_000);
    }

    /** The same with another bound on sessions. */
    public Limits withMaxSessions(int maxSessions) {
        return new Limits(
                maxSessions,
                idleTimeoutMillis,
                frameTimeoutMillis,
                pauseQueuedBytes,
                maxQueuedBytes,
                drainTimeoutMillis);
    }

    /** The same with other times. */
    public Limits withTimeouts(int idleTimeoutMillis, int frameTimeoutMillis) {
        return new Limits(
                maxSessions,
                idleTimeoutMillis,
                frameTimeoutMillis,
                pauseQueuedBytes,
                maxQueuedBytes,
                drainTimeoutMillis);
    }

    /** The same with other bounds on queued bytes. */
    public Limits withQueuedBytes(int pauseQueuedBytes, int maxQueuedBytes) {
        return new Limits(
                maxSessions,
                idleTimeoutMillis,
                frameTimeoutMillis,
                pauseQueuedBytes,
                maxQueuedBytes,
                drainTimeoutMillis);
    }

    /** The same with another time to drain. */
    public Limits withDrainTimeout(int drainTimeoutMillis) {
        return new Limits(
                maxSessions,
                idleTimeoutMillis,
                frameTimeoutMillis,
                pauseQueuedBytes,
                maxQueuedBytes,
                drainTimeoutMillis);
    }
}
