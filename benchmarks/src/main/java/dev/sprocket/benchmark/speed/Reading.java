package dev.sprocket.benchmark.speed;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one window of time has shown of one server.
 *
 * @param values what was measured
 * @param saturated the measures that do not tell of the server under the load that was meant: the load program could not keep up with
 *     it, or one of the two with the pace; they may be missing among the values
 */
record Reading(Map<Measure, Double> values, Set<Measure> saturated) {

    Reading {
        values = Collections.unmodifiableMap(copy(values));
        Set<Measure> limited = EnumSet.noneOf(Measure.class);
        limited.addAll(saturated);
        saturated = Collections.unmodifiableSet(limited);
    }

    /** One in which both kept up. */
    static Reading of(Map<Measure, Double> values) {
        return new Reading(values, Set.of());
    }

    /** The same with one value more. */
    Reading with(Measure measure, double value) {
        Map<Measure, Double> more = copy(values);
        more.put(measure, value);
        return new Reading(more, saturated);
    }

    /** The value, unless it was not measured or something was saturated. */
    OptionalDouble value(Measure measure) {
        Double value = values.get(measure);
        return value == null || saturated.contains(measure) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** In short, while it goes on. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().toString(entry.getValue())
                        + (saturated.contains(entry.getKey()) ? " (" + Verdict.SATURATED + ")" : ""))
                .collect(Collectors.joining(", "));
    }

    private static Map<Measure, Double> copy(Map<Measure, Double> values) {
        Map<Measure, Double> copy = new EnumMap<>(Measure.class);
        copy.putAll(values);
        return copy;
    }
}
