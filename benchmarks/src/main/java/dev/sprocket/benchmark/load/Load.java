package dev.sprocket.benchmark.load;

import dev.sprocket.wire.Ranges;

/**
 * What the load program is to do to a server, until it is told to end.
 *
 * @param connections how many, 1..20000; over udp: how many sockets
 * @param inFlight of a closed load, how many messages of each connection are under way, 1..256; 1 of any other
 * @param perSecond of a paced load, how many messages a second go out over all connections, 1..10000000; 0 of any other
 * @param settleMillis of a paced load, how long nothing is recorded yet, 0..60000
 * @param silenceMillis how long a server may owe a reply, 1..60000
 */
public record Load(
        Target target, Kind kind, int connections, int inFlight, int perSecond, int settleMillis, int silenceMillis) {

    private static final int SETTLE_MILLIS = 500;
    private static final int SILENCE_MILLIS = 10_000;

    /** What the connections do. */
    public enum Kind {
        /** Each sends again as soon as a reply has come, so that as many messages are under way all the time. */
        CLOSED,
        /** Each message has its time, whether replies have come or not; latency is counted from there. */
        PACED,
        /** After one message each, nothing. */
        IDLE,
        /** Each sends one message, closes when the reply has come, and is followed by another one. */
        CHURN
    }

    public Load {
        Ranges.check("connections", connections, 1, 20_000);
        Ranges.check("inFlight", inFlight, 1, 256);
        Ranges.check("perSecond", perSecond, kind == Kind.PACED ? 1 : 0, 10_000_000);
        Ranges.check("settleMillis", settleMillis, 0, 60_000);
        Ranges.check("silenceMillis", silenceMillis, 1, 60_000);
    }

    /** One whose connections each keep so many messages under way. */
    public static Load closed(Target target, int connections, int inFlight) {
        return new Load(target, Kind.CLOSED, connections, inFlight, 0, 0, SILENCE_MILLIS);
    }

    /** One whose connections take turns in sending, so many messages a second in all; the first half second is not recorded. */
    public static Load paced(Target target, int connections, int perSecond) {
        return new Load(target, Kind.PACED, connections, 1, perSecond, SETTLE_MILLIS, SILENCE_MILLIS);
    }

    /** One whose connections stand, and do nothing more. */
    public static Load idle(Target target, int connections) {
        return new Load(target, Kind.IDLE, connections, 1, 0, 0, SILENCE_MILLIS);
    }

    /** One of so many connections at a time, which live for one message each. */
    public static Load churn(Target target, int connections) {
        return new Load(target, Kind.CHURN, connections, 1, 0, 0, SILENCE_MILLIS);
    }

    /** The same with less patience, or more. */
    public Load withSilenceMillis(int millis) {
        return new Load(target, kind, connections, inFlight, perSecond, settleMillis, millis);
    }
}
