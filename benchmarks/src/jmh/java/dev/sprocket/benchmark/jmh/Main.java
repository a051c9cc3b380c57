package dev.sprocket.benchmark.jmh;

import dev.sprocket.benchmark.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The command: JMH with its own arguments, and with every reading in {@code target/jmh.json} unless they say otherwise. */
public final class Main {

    private Main() {}

    /** Runs it. */
    public static void main(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("-rf") && !all.contains("-rff")) {
            all.addAll(List.of("-rf", "json", "-rff", Output.of("jmh.json").toString()));
        }
        org.openjdk.jmh.Main.main(all.toArray(String[]::new));
    }
}
