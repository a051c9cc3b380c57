package dev.sprocket.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * What several rounds have measured.
 *
 * @param values in the order of the rounds, one at least
 */
public record Samples(List<Double> values) {

    public Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values: none, expected one at least");
        }
    }

    /** The one in the middle; of two in the middle, half of both. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** The least. */
    public double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** The greatest. */
    public double greatest() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** The median, and in brackets the least and the greatest. */
    public String spread(String form) {
        return String.format(Locale.ROOT, form + " (" + form + ".." + form + ")", median(), least(), greatest());
    }
}
