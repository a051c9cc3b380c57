package dev.sprocket.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How many files and sockets a process may have open here. */
public final class Descriptors {

    private static final String KEY = "Max open files";

    /** What a process opens besides: jars, pipes, what event loops wait with. */
    private static final int BESIDE = 500;

    private Descriptors() {}

    /** Why a process cannot have so many sockets open; empty if it can. */
    public static Optional<String> obstacle(int sockets) {
        try {
            long most = parse(Files.readString(Path.of("/proc/self/limits")));
            return most >= sockets + BESIDE
                    ? Optional.empty()
                    : Optional.of("a process may open " + most + " files here, expected " + (sockets + BESIDE)
                            + " at least (ulimit -n)");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads {@code /proc/PID/limits} (proc(5)): what is enforced stands before what may be asked for. */
    static long parse(String limits) {
        return limits.lines()
                .filter(line -> line.startsWith(KEY))
                .map(line -> line.substring(KEY.length()).trim().split(" ", 2)[0])
                .mapToLong(most -> most.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(most))
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
