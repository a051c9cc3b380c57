package dev.sprocket.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a benchmark ran on: without it a figure means nothing.
 *
 * @param cpu the processor's name
 * @param cores how many of them there are
 * @param system the kernel and its version
 */
public record Machine(String cpu, int cores, String system) {

    /** This one. */
    public static Machine here() {
        return new Machine(
                cpuIn(read("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /** How many threads wanted a core, in the mean of the last minute: above the number of cores, others worked here too. */
    public static String load() {
        return read("/proc/loadavg").split(" ", 2)[0];
    }

    /** The name that {@code /proc/cpuinfo} tells of the first processor. */
    static String cpuIn(String cpuinfo) {
        return cpuinfo.lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("unknown processor");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            return "unknown";
        }
    }
}
