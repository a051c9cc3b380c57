package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Conditions;
import dev.sprocket.benchmark.Machine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Readings that are made up. */
final class Readings {

    private Readings() {}

    /** One for each of these values. */
    static List<Reading> of(Measure measure, double... values) {
        return DoubleStream.of(values)
                .mapToObj(value -> Reading.of(Map.of(measure, value)))
                .toList();
    }

    /** One that tells of the load program. */
    static Reading saturated(Measure measure, double value) {
        return new Reading(Map.of(measure, value), Set.of(measure));
    }

    /** Those of two peers. */
    static Map<Peer, List<Reading>> of(Peer one, List<Reading> its, Peer other, List<Reading> others) {
        Map<Peer, List<Reading>> readings = new EnumMap<>(Peer.class);
        readings.put(one, its);
        readings.put(other, others);
        return readings;
    }

    /** A run of one work. */
    static Results results(Map<Peer, List<Reading>> readings, Aim... aims) {
        var row = new Results.WorkRow(
                "echo-64-256",
                "64 B <long>",
                "17.0.1",
                readings,
                List.of(aims).stream().map(aim -> Verdict.of(aim, readings)).toList(),
                List.of("set 1: a note"));
        return new Results(
                new Conditions(
                        "benchmarks/run speed",
                        "2026-01-02T03:04:05Z",
                        new Machine("A & B", 2, "Linux 6"),
                        "0.10",
                        List.of("17.0.1"),
                        "-Xmx512m",
                        "17.0.1",
                        Map.of("Netty", "4"),
                        3,
                        2,
                        1),
                2,
                "no process pinned",
                List.of(row),
                List.of(new Results.Skipped("echo-64-256 of c", "no compiler for C")),
                List.of(new Results.Failed("tls-64-16", "17.0.1", "sprocket said nothing for 120 s")));
    }
}
