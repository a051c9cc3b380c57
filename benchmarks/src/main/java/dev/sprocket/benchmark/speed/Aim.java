package dev.sprocket.benchmark.speed;

import org.jspecify.annotations.Nullable;

/**
 * A figure to reach: of one work, how much a peer may need of something, by itself or beside another peer in the same round.
 *
 * @param against the other peer; null if the figure is the peer's own
 * @param most the greatest value that reaches it
 */
record Aim(
        Measure measure,
        Peer peer,
        Comparison comparison,
        @Nullable Peer against,
        double most) {

    /** What is compared with the aim. */
    enum Comparison {
        /** This peer's by the other's. */
        RATIO,
        /** This peer's less the other's. */
        DIFFERENCE,
        /** This peer's own. */
        VALUE;

        /** What comes of two values of one round. */
        double of(double own, double other) {
            return switch (this) {
                case RATIO -> own / other;
                case DIFFERENCE -> own - other;
                case VALUE -> own;
            };
        }
    }

    Aim {
        if ((against == null) != (comparison == Comparison.VALUE)) {
            throw new IllegalArgumentException("against: " + against + " with " + comparison);
        }
    }

    /** At most so much of what the other needs. */
    static Aim ratio(Measure measure, Peer peer, Peer against, double most) {
        return new Aim(measure, peer, Comparison.RATIO, against, most);
    }

    /** At most so much more than the other needs. */
    static Aim difference(Measure measure, Peer peer, Peer against, double most) {
        return new Aim(measure, peer, Comparison.DIFFERENCE, against, most);
    }

    /** At most so much. */
    static Aim value(Measure measure, Peer peer, double most) {
        return new Aim(measure, peer, Comparison.VALUE, null, most);
    }
}
