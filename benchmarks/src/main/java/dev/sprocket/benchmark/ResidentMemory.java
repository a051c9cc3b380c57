package dev.sprocket.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of a process Linux holds in memory. */
final class ResidentMemory {

    private static final String KEY = "VmRSS:";
    private static final long KIB = 1024;

    private ResidentMemory() {}

    /** What the process has now, in bytes. */
    static long bytesOf(long pid) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        } catch (IOException e) {
            throw new BenchmarkFailed("no memory of process " + pid + ": " + e, e);
        }
    }

    /** Reads {@code /proc/PID/status} (proc(5)); a process that has ended and was not waited for has none. */
    static long parse(String status) {
        return status.lines()
                .filter(line -> line.startsWith(KEY))
                .map(line -> line.substring(KEY.length()).trim().split(" ", 2)[0])
                .mapToLong(kib -> Long.parseLong(kib) * KIB)
                .findFirst()
                .orElse(0);
    }
}
