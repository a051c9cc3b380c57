package dev.sprocket.benchmark.netcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.benchmark.Conditions;
import dev.sprocket.benchmark.Machine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is printed of fixed readings. */
class TablesTest {

    private static final Conditions CONDITIONS = new Conditions(
            "benchmarks/run netcode",
            "2026-01-02T03:04:05Z",
            new Machine("Some CPU", 2, "Linux 6"),
            "0.10",
            List.of("17.0.1"),
            "-Xmx512m",
            "17.0.1",
            Map.of(),
            2,
            4,
            1);

    @Test
    void aLoadIsComparedWithThatOfFewClients() {
        String tables = tables(
                List.of(
                        new Results.LoadRow("17.0.1", "netty", new Load(10, 1500), List.of(reading(0.5, 0, 0))),
                        new Results.LoadRow(
                                "17.0.1",
                                "netty",
                                new Load(1000, 15),
                                List.of(reading(0.5, 0, 0), reading(0.7, 1000, 0), reading(0.6, 0, 0)))),
                List.of());

        assertThat(tables)
                .contains("| netty   | 10 x 1500 Hz | 10.00 (10.00..10.00) | 1.64       | 20.00   | 1.00           |")
                .contains("| netty   | 1000 x 15 Hz | 12.00 (10.00..14.00) | 1.97       | 24.00   | 1.20           |")
                .contains("| 0.00 (0.00..4.00) % |");
    }

    @Test
    void aLoadThatWasNotSentIsNoLoad() {
        Results.LoadRow row =
                new Results.LoadRow("17.0.1", "netty", new Load(10, 1500), List.of(reading(0.5, 0, 1000)));

        assertThat(tables(List.of(row), List.of())).contains("generator saturated");
    }

    @Test
    void junkThatWasNotSentIsNoJunk() {
        Results.JunkRow row = new Results.JunkRow(
                "17.0.1", "netty", new Load(10, 1500), JunkKind.RANDOM, 100_000, List.of(reading(0.5, 0, 0)));

        assertThat(tables(List.of(), List.of(row))).contains("generator saturated");
    }

    private static String tables(List<Results.LoadRow> loads, List<Results.JunkRow> junk) {
        return Tables.of(new Results(CONDITIONS, loads, junk, List.of(), List.of()));
    }

    private static Reading reading(double cpuSeconds, long lost, long missed) {
        return new Reading(1, cpuSeconds, 25_000, 0, 25_000, lost, missed, 0);
    }
}
