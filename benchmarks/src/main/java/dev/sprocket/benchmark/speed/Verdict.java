package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Samples;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of an aim.
 *
 * @param values what was found, in the order of the rounds; null if there is nothing to say
 * @param why there is nothing to say; empty if there is
 */
record Verdict(Aim aim, @Nullable Samples values, String why) {

    static final String SATURATED = "saturated";
    static final String NOT_MEASURED = "not measured";

    /** What these readings say of it. A load that was not kept says nothing. */
    static Verdict of(Aim aim, Map<Peer, List<Reading>> readings) {
        if (isSaturated(aim, readings)) {
            return new Verdict(aim, null, SATURATED);
        }
        return aim.over(readings)
                .map(values -> new Verdict(aim, values, ""))
                .orElseGet(() -> new Verdict(aim, null, NOT_MEASURED));
    }

    /** Whether the median is no more than the aim allows. */
    boolean reached() {
        return values != null && values.median() <= aim.most();
    }

    /** In a word or two. */
    @Override
    public String toString() {
        if (values == null) {
            return why;
        }
        return reached()
                ? "reached"
                : String.format(Locale.ROOT, "MISSED by %.0f %%", 100 * (values.median() / aim.most() - 1));
    }

    private static boolean isSaturated(Aim aim, Map<Peer, List<Reading>> readings) {
        return Stream.of(aim.peer(), aim.against() == null ? aim.peer() : aim.against())
                .flatMap(peer -> readings.getOrDefault(peer, List.of()).stream())
                .anyMatch(reading -> reading.saturated().contains(aim.measure()));
    }
}
