package dev.sprocket.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which core a process runs on: what is measured on one, what loads it on another, so that neither takes from the other. Without
 * {@code taskset}, or with one core only, nothing is pinned, and the conditions say so.
 *
 * @param cores those that this process may use, by number
 * @param taskset whether the command is there
 */
public record Pinning(List<Integer> cores, boolean taskset) {

    private static final String COMMAND = "taskset";

    public Pinning {
        cores = List.copyOf(cores);
    }

    /** What is possible here. */
    public static Pinning here() {
        try {
            return new Pinning(coresIn(Files.readString(Path.of("/proc/self/status"))), isOnPath());
        } catch (IOException e) {
            return new Pinning(List.of(), false);
        }
    }

    /** What stands before the command of a process that is measured: nothing, or what pins it. */
    public List<String> measured() {
        return on(0);
    }

    /** What stands before the command of a process that loads another: nothing, or what pins it. */
    public List<String> loading() {
        return on(1);
    }

    /** How it is, in words. */
    @Override
    public String toString() {
        return pins()
                ? "what is measured on core " + cores.get(0) + ", the load on core " + cores.get(1)
                : "no process pinned to a core"
                        + (taskset ? ", for there is one only" : ", for there is no " + COMMAND);
    }

    private boolean pins() {
        return taskset && cores.size() > 1;
    }

    private List<String> on(int index) {
        return pins() ? List.of(COMMAND, "-c", Integer.toString(cores.get(index))) : List.of();
    }

    /** The list {@code Cpus_allowed_list} of {@code /proc/PID/status} (proc(5)), such as {@code 0-1,4}. */
    static List<Integer> coresIn(String status) {
        String key = "Cpus_allowed_list:";
        List<Integer> cores = new ArrayList<>();
        status.lines()
                .filter(line -> line.startsWith(key))
                .flatMap(line -> Stream.of(line.substring(key.length()).trim().split(",")))
                .map(range -> range.split("-"))
                .forEach(ends -> IntStream.rangeClosed(
                                Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                        .forEach(cores::add));
        return cores;
    }

    private static boolean isOnPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, COMMAND)));
    }
}
