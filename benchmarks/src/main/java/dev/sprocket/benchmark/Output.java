package dev.sprocket.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where runs leave files: the module's directory {@code target}; tests have a place of their own for results. */
public final class Output {

    private static final Path DIRECTORY = Path.of(System.getProperty("benchmarks.output", "target"));

    private static final Path RESULTS = Path.of(System.getProperty("benchmarks.results", DIRECTORY.toString()));

    private Output() {}

    /** A place in it, which need not exist. */
    public static Path of(String name) {
        return DIRECTORY.resolve(name);
    }

    /** Writes a file of results, and tells where it is. */
    public static Path write(String name, String text) throws IOException {
        Files.createDirectories(RESULTS);
        return Files.writeString(RESULTS.resolve(name), text);
    }
}
