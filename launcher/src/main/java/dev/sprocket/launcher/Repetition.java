package dev.sprocket.launcher;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How often something is sent, and how fast. */
final class Repetition {

    private static final int MOST_TIMES = 1_000_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    @Option(
            names = "--times",
            paramLabel = "N",
            description = "How often to send the messages, 1..1000000. Default: once.")
    private int times = 1;

    @Option(
            names = "--every",
            paramLabel = "D",
            converter = DurationText.class,
            description = "How long from one time to the next, 1ms..60m. Default: 1ms.")
    private Duration every = Duration.ofMillis(1);

    /** How often. */
    int times() {
        return times;
    }

    /** From the beginning of one time to that of the next. */
    Duration every() {
        return every;
    }

    /**
     * From the beginning of the first time to that of the last.
     *
     * @throws IllegalArgumentException if an option is out of range, naming it
     */
    Duration length() {
        if (times < 1 || times > MOST_TIMES) {
            throw new IllegalArgumentException("--times: " + times + ", expected 1.." + MOST_TIMES);
        }
        if (every.isZero() || every.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("--every: " + every.toMillis() + "ms, expected 1ms..60m");
        }
        return every.multipliedBy(times - 1L);
    }
}
