package dev.sprocket.benchmark.load;

import dev.sprocket.benchmark.Pinning;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The thread that does a load, as others see it: how long it has run, and how long it was kept from it.
 *
 * @param id how the JVM calls it
 * @param schedstat where Linux tells of it
 * @param cores where it may run, by number
 */
record Worker(long id, Path schedstat, List<Integer> cores) {

    private static final long NANOS_A_TICK = 10_000_000;

    /** In the line of a core: behind its name and the times of seven other kinds. */
    private static final int STEAL = 8;

    Worker {
        cores = List.copyOf(cores);
    }

    /** The caller. */
    static Worker ofThisThread() {
        Path self = Path.of("/proc/thread-self");
        try {
            self = self.toRealPath();
        } catch (IOException e) {
            // Then nothing is told of it.
        }
        return new Worker(
                Thread.currentThread().getId(),
                self.resolve("schedstat"),
                Pinning.here().cores());
    }

    /** The CPU time that it has used. */
    long busyNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(id);
    }

    /**
     * How long it was ready to run and did not: something else had its core, or, where it is bound to one core, something outside of
     * this machine had that. Zero where Linux does not tell.
     */
    long waitedNanos() {
        try {
            long stolen = cores.size() == 1 ? stolenIn(Files.readString(Path.of("/proc/stat")), cores.get(0)) : 0;
            return waitedIn(Files.readString(schedstat)) + stolen;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Reads {@code /proc/PID/task/TID/schedstat}: time on a core, time of waiting for one, and how often it got one. */
    static long waitedIn(String schedstat) {
        return Long.parseLong(schedstat.split(" ", 3)[1]);
    }

    /** Reads {@code /proc/stat} (proc(5)): what a hypervisor gave to others. */
    static long stolenIn(String stat, int core) {
        return stat.lines()
                .filter(line -> line.startsWith("cpu" + core + " "))
                .mapToLong(line -> Long.parseLong(line.split(" ", STEAL + 2)[STEAL]) * NANOS_A_TICK)
                .findFirst()
                .orElse(0);
    }
}
