package dev.sprocket.benchmark.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.benchmark.load.Load;
import dev.sprocket.benchmark.load.Outcome;
import dev.sprocket.benchmark.load.Target;
import dev.sprocket.benchmark.load.Wire;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a window of time comes to. */
class WindowTest {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final Garbage GARBAGE = new Garbage(50_000L, 3L, 10L);
    private static final Garbage NONE = new Garbage(null, null, null);
    private static final Outcome UNPACED = new Outcome(0, 0, null);

    private final Target target = new Target("it", Wire.LENGTH, 1, 64, false);
    private final Load closed = Load.closed(target, 16, 16);

    @Test
    void figuresAreForEachMessageOrEachSecond() {
        Reading reading = new Window(NANOS, 1000, 500_000, GARBAGE, 0, 0, closed, UNPACED).reading();

        assertThat(reading.values())
                .isEqualTo(Map.of(
                        Measure.CPU_NANOS, 500.0,
                        Measure.PER_SECOND, 500.0,
                        Measure.ALLOCATED_BYTES, 50.0,
                        Measure.PAUSE_MILLIS, 5.0));
    }

    @Test
    void whatItCameToIsToldInShort() {
        Reading reading = new Window(NANOS, 1000, 500_000, NONE, NANOS, 0, closed, UNPACED).reading();

        assertThat(reading).hasToString("CPU 500 ns, throughput 500 /s (saturated)");
    }

    @Test
    void aProgramWithoutAHeapHasNoFiguresOfOne() {
        Reading reading = new Window(NANOS, 1000, 500_000, NONE, 0, 0, closed, UNPACED).reading();

        assertThat(reading.values()).containsOnlyKeys(Measure.CPU_NANOS, Measure.PER_SECOND);
    }

    @ParameterizedTest
    @CsvSource({
        "0.94, 0, 0.5, false",
        "0.95, 0, 0.5, true",
        "1, 0, 0.94, true",
        "1, 0, 0.95, false",
        "0.9, 0.04, 0.5, false",
        "0.92, 0.03, 0.5, true",
        "0.5, 0.04, 0.5, false",
        "0.5, 0.05, 0.5, true",
        "0.5, 0.05, 0.95, false"
    })
    void aGeneratorThatIsBusyOrKeptFromItsCoreWhileTheServerIsNotBusyIsSaturated(
            double generator, double waited, double server, boolean saturated) {
        Reading reading = new Window(
                        NANOS,
                        1000,
                        (long) (server * NANOS),
                        NONE,
                        (long) (generator * NANOS),
                        (long) (waited * NANOS),
                        closed,
                        UNPACED)
                .reading();

        assertThat(reading.value(Measure.PER_SECOND).isEmpty()).isEqualTo(saturated);
        assertThat(reading.value(Measure.CPU_NANOS)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"1000, false", "980, false", "979, true", "1020, false", "1021, true"})
    void aPaceThatWasNotKeptIsAnotherLoad(long replies, boolean saturated) {
        Reading reading = paced(replies, 0).reading();

        assertThat(Stream.of(Measure.CPU_NANOS, Measure.PER_SECOND, Measure.P50_MICROS, Measure.P999_MICROS))
                .allMatch(measure -> reading.value(measure).isEmpty() == saturated);
        assertThat(reading.values()).containsEntry(Measure.P50_MICROS, 10.0).containsEntry(Measure.P999_MICROS, 30.0);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "4, false", "4.1, true"})
    void latenciesOfWhatWasHandedInLateAreNotTheServers(double late99Micros, boolean saturated) {
        Reading reading = paced(1000, late99Micros).reading();

        assertThat(Stream.of(Measure.P50_MICROS, Measure.P99_MICROS, Measure.P999_MICROS))
                .allMatch(measure -> reading.value(measure).isEmpty() == saturated);
        assertThat(reading.value(Measure.CPU_NANOS)).isPresent();
        assertThat(reading.value(Measure.PER_SECOND)).isPresent();
        assertThat(reading.values()).containsEntry(Measure.OFFERED_PER_SECOND, 500.0);
    }

    @Test
    void lostDatagramsAreAPartOfThoseSent() {
        Load load = Load.closed(new Target("it", Wire.DATAGRAM, 1, 64, false), 1, 1);
        Reading reading = new Window(NANOS, 1000, 1, NONE, 0, 0, load, new Outcome(2000, 10, null)).reading();

        assertThat(reading.values()).containsEntry(Measure.LOST_PERCENT, 0.5);
    }

    /** Of 500 messages a second, for two seconds. */
    private Window paced(long replies, double late99Micros) {
        var outcome = new Outcome(1000, 0, new Outcome.Latency(10, 20, 30, late99Micros));
        return new Window(NANOS, replies, 1, NONE, NANOS, 0, Load.paced(target, 16, 500), outcome);
    }
}
