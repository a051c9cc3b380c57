package dev.sprocket.benchmark.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command: JMH with its own arguments, and with every reading in {@code target/jmh.json} unless they say otherwise. */
public final class Main {

    private static final Path OUTPUT = Path.of(System.getProperty("benchmarks.output", "target"));

    private Main() {}

    /** Runs it. */
    public static void main(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("-rf") && !all.contains("-rff")) {
            all.addAll(List.of("-rf", "json", "-rff", OUTPUT.resolve("jmh.json").toString()));
        }
        org.openjdk.jmh.Main.main(all.toArray(String[]::new));
    }
}
