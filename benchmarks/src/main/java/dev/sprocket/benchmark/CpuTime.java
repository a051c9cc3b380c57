package dev.sprocket.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The CPU time that Linux says a process has used, in user and in kernel mode: of all its threads, the compiler's and the garbage
 * collector's too, to a hundredth of a second.
 */
final class CpuTime {

    /** What the kernel counts in for programs, on every architecture that the JDK runs on. */
    private static final long NANOS_A_TICK = 10_000_000;

    /** Behind the name in parentheses: the state is the first field, user and kernel time the twelfth and the next. */
    private static final int USER = 11;

    private CpuTime() {}

    /** What the process has used since it began, in nanoseconds. */
    static long nanosOf(long pid) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException e) {
            throw new BenchmarkFailed("no CPU time of process " + pid + ": " + e, e);
        }
    }

    /** Reads {@code /proc/PID/stat} (proc(5)); the name of the command may hold anything, a parenthesis and blanks too. */
    static long parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", USER + 3);
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) * NANOS_A_TICK;
    }
}
