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
 * @param waitedNanos how long that thread was kept from its core in it
 * @param load what it was
 * @param outcome what its end told
 */
record Window(
        long nanos,
        long messages,
        long cpuNanos,
        Garbage garbage,
        long generatorNanos,
        long waitedNanos,
        Load load,
        Outcome outcome) {

    private static final Duration SETTLE = Duration.ofMillis(600);

    /** How often a pace that is not kept yet is waited for: what connecting has held up is made up for. */
    private static final int MOST_SETTLES = 5;

    /** A thread that works for more of its time than this has reached its end. */
    private static final double BUSY = 0.95;

    /** One that was kept from its core for as much of its time did not load as it was to. */
    private static final double MOST_WAITED = 0.05;

    /** Where replies were by more than this part fewer than what was asked, or more, of which some were late: it was another load. */
    private static final double MOST_OFF = 0.02;

    /** Where more than this part of a latency may be lateness of the load program, it is not the server's. */
    static final double MOST_LATE = 0.2;

    private static final Set<Measure> LATENCY = EnumSet.of(Measure.P50_MICROS, Measure.P99_MICROS, Measure.P999_MICROS);

    /** Begins a load, lets it settle, watches for as long as the bench says, and ends it. */
    static Window watch(Bench bench, ServerProcess server, Load load) {
        LoadProcess program = bench.load();
        program.begin(load);
        settle(program, load);
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
                after.waitedNanos() - before.waitedNanos(),
                load,
                program.end());
    }

    private static void settle(LoadProcess program, Load load) {
        Bench.pause(SETTLE);
        Count before = program.count();
        for (int i = 1; i < MOST_SETTLES && load.kind() == Load.Kind.PACED; i++) {
            Bench.pause(SETTLE);
            Count after = program.count();
            if (!isOff((after.messages() - before.messages()) * 1e9 / (after.nanos() - before.nanos()), load)) {
                return;
            }
            before = after;
        }
    }

    private static boolean isOff(double perSecond, Load load) {
        return Math.abs(perSecond - load.perSecond()) > MOST_OFF * load.perSecond();
    }

    /** What it has shown. */
    Reading reading() {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        values.put(Measure.CPU_NANOS, (double) cpuNanos / messages);
        values.put(Measure.PER_SECOND, perSecond());
        if (load.kind() == Load.Kind.PACED) {
            values.put(Measure.OFFERED_PER_SECOND, (double) load.perSecond());
        }
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

    /** What part of the 99th percentile of latencies may be lateness of the load program; 0 of a load without a pace. */
    double partLate() {
        Outcome.Latency latency = outcome.latency();
        return latency == null ? 0 : latency.late99Micros() / latency.p99Micros();
    }

    /** How many messages came back a second. */
    double perSecond() {
        return messages * 1e9 / nanos;
    }

    /**
     * What tells of something else than the server under this load. A load with a pace is judged by what came of it, since the thread
     * that keeps it is always busy. Where the server's process was as busy as it can be, whoever loads it does not matter.
     */
    private Set<Measure> saturated() {
        Set<Measure> saturated = EnumSet.noneOf(Measure.class);
        if (load.kind() == Load.Kind.PACED) {
            boolean off = isOff(perSecond(), load);
            if (off || partLate() > MOST_LATE) {
                saturated.addAll(LATENCY);
            }
            if (off) {
                saturated.add(Measure.CPU_NANOS);
                saturated.add(Measure.PER_SECOND);
            }
        } else if (cpuNanos < BUSY * nanos
                && (waitedNanos >= MOST_WAITED * nanos || generatorNanos + waitedNanos >= BUSY * nanos)) {
            saturated.add(Measure.PER_SECOND);
        }
        return saturated;
    }
}
