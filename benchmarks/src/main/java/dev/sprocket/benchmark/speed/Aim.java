package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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

    /**
     * What it is to be compared with, round by round: only rounds in which both were measured.
     *
     * @param readings of each peer, in the order of the rounds
     * @return empty if there was no such round
     */
    Optional<Samples> over(Map<Peer, List<Reading>> readings) {
        List<Reading> own = readings.getOrDefault(peer, List.of());
        List<Reading> other = against == null ? own : readings.getOrDefault(against, List.of());
        List<Double> values = new ArrayList<>();
        for (int round = 0; round < Math.min(own.size(), other.size()); round++) {
            OptionalDouble mine = own.get(round).value(measure);
            OptionalDouble its = other.get(round).value(measure);
            if (mine.isPresent() && its.isPresent()) {
                values.add(comparison.of(mine.getAsDouble(), its.getAsDouble()));
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new Samples(values));
    }

    /** What it says, without the value. */
    @Override
    public String toString() {
        return switch (comparison) {
            case RATIO -> measure.title() + ", " + peer + " / " + against;
            case DIFFERENCE -> measure.heading() + ", " + peer + " - " + against;
            case VALUE -> measure.heading() + ", " + peer;
        };
    }
}
