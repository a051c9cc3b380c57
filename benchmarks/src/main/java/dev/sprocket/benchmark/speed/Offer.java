package dev.sprocket.benchmark.speed;

import dev.sprocket.wire.Ranges;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A rate that all servers of a work get: half of the least that they have shown to bear, or less. Where the load program came to its
 * own end before a server did, that can bear as much at least, and how much more is not known.
 *
 * @param shown a reading of each under all the load that there is
 * @param halvings how often half of the least was halved again, 0..3
 */
record Offer(Map<Peer, Reading> shown, int halvings) {

    private static final List<String> PARTS = List.of("half", "a quarter", "an eighth", "a sixteenth");

    Offer {
        shown = new EnumMap<>(shown);
        Ranges.check("halvings", halvings, 0, PARTS.size() - 1);
    }

    /** Whether it may be less still. */
    boolean canBeHalved() {
        return halvings + 1 < PARTS.size();
    }

    /** Half of it. */
    Offer halved() {
        return new Offer(shown, halvings + 1);
    }

    /** How many messages a second. */
    int perSecond() {
        double least =
                shown.values().stream().mapToDouble(Offer::perSecond).min().orElseThrow();
        return (int) (least / (2 << halvings));
    }

    /** The rate, what it is a part of, and why it is no more. */
    @Override
    public String toString() {
        String each = shown.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + Measure.PER_SECOND.format(perSecond(entry.getValue()))
                        + (isLeast(entry.getValue()) ? " at least" : ""))
                .collect(Collectors.joining(", "));
        String rate = perSecond() + " messages a second are offered, " + PARTS.get(halvings)
                + " of the least that these have shown to bear (" + each + ")";
        String late = halvings == 0 ? "" : "; with more the load program would have been late itself";
        String least = shown.values().stream().anyMatch(Offer::isLeast)
                ? "; one of \"at least\" the load program could not bring to its end, so that this is "
                        + PARTS.get(halvings) + " of what it can bear at most"
                : "";
        return rate + late + least;
    }

    private static double perSecond(Reading reading) {
        return Objects.requireNonNull(reading.values().get(Measure.PER_SECOND), "throughput");
    }

    private static boolean isLeast(Reading reading) {
        return reading.saturated().contains(Measure.PER_SECOND);
    }
}
