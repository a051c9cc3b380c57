package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.load.Count;
import dev.sprocket.benchmark.load.Load;
import dev.sprocket.benchmark.load.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A window of time in which a server is under a load.
 *
 * @param nanos how long it was
 * @param messages how many replies came in it, right in every byte
 * @param cpuNanos what the server's process used in it
 * @param garbage what its JVM says of its heap
 * @param generatorNanos what the thread of the load program used in it
 * @param load what it was
 * @param outcome what its end told
 */
record Window(
        long nanos, long messages, long cpuNanos, Garbage garbage, long generatorNanos, Load load, Outcome outcome) {

    private static final Duration SETTLE = Duration.ofMillis(600);

    /** A thread that works for more of its time than this has reached its end. */
    private static final double BUSY = 0.95;

    /** A load of which more than this part was never sent is another load. */
    private static final double MOST_MISSED = 0.02;

    private static final Set<Measure> LATENCY = EnumSet.of(Measure.P50_MICROS, Measure.P99_MICROS, Measure.P999_MICROS);

    /** Begins a load, lets it settle, watches for as long as the bench says, and ends it. */
    static Window watch(Bench bench, ServerProcess server, Load load) {
        LoadProcess program = bench.load();
        program.begin(load);
        Bench.pause(SETTLE);
        Garbage garbage = server.garbage();
        long cpu = server.cpuNanos();
        Count before = program.count();
        Bench.pause(bench.window());
        Count after = program.count();
        cpu = server.cpuNanos() - cpu;
        garbage = server.garbage().since(garbage);
        return new Window(
                after.nanos() - before.nanos(),
                after.messages() - before.messages(),
                cpu,
                garbage,
                after.busyNanos() - before.busyNanos(),
                load,
                program.end());
    }

    /** What it has shown. */
    Reading reading() {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        values.put(Measure.CPU_NANOS, (double) cpuNanos / messages);
        values.put(Measure.PER_SECOND, perSecond());
        if (garbage.allocatedBytes() != null) {
            values.put(Measure.ALLOCATED_BYTES, (double) garbage.allocatedBytes() / messages);
        }
        if (garbage.pauseMillis() != null) {
            values.put(Measure.PAUSE_MILLIS, garbage.pauseMillis() * 1e9 / nanos);
        }
        Outcome.Latency latency = outcome.latency();
        if (latency != null) {
            values.put(Measure.P50_MICROS, latency.p50Micros());
            values.put(Measure.P99_MICROS, latency.p99Micros());
            values.put(Measure.P999_MICROS, latency.p999Micros());
        }
        if (load.target().wire().isUdp()) {
            values.put(Measure.LOST_PERCENT, 100.0 * outcome.lost() / outcome.sent());
        }
        return new Reading(values, saturated());
    }

    /** How many messages came back a second. */
    double perSecond() {
        return messages * 1e9 / nanos;
    }

    private Set<Measure> saturated() {
        Set<Measure> saturated = EnumSet.noneOf(Measure.class);
        if (load.kind() == Load.Kind.PACED) {
            if (outcome.intended() - outcome.sent() > MOST_MISSED * outcome.intended()) {
                saturated.addAll(LATENCY);
                saturated.add(Measure.PER_SECOND);
            }
        } else if (generatorNanos >= BUSY * nanos && cpuNanos < BUSY * nanos) {
            saturated.add(Measure.PER_SECOND);
        }
        return saturated;
    }
}
