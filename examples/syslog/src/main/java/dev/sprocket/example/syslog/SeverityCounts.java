package dev.sprocket.example.syslog;

import dev.sprocket.example.syslog.message.Severity;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How many messages of each severity came. Confined to one event loop. */
final class SeverityCounts {

    private final long[] counts = new long[Severity.values().length];

    void add(Severity severity) {
        counts[severity.code()]++;
    }

    long total() {
        return Arrays.stream(counts).sum();
    }

    /** {@code 3 messages: 1 err, 2 notice}. */
    @Override
    public String toString() {
        String each = Arrays.stream(Severity.values())
                .filter(severity -> counts[severity.code()] > 0)
                .map(severity -> counts[severity.code()] + " " + severity.keyword())
                .collect(Collectors.joining(", "));
        return total() + " messages" + (each.isEmpty() ? "" : ": " + each);
    }
}
