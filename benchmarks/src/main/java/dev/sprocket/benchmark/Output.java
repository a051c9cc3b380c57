package dev.sprocket.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where runs leave files: the module's directory {@code target}. */
public final class Output {

    private static final Path DIRECTORY = Path.of(System.getProperty("benchmarks.output", "target"));

    private Output() {}

    /** A place in it, which need not exist. */
    public static Path of(String name) {
        return DIRECTORY.resolve(name);
    }

    /** Writes a file, and tells where it is. */
    public static Path write(String name, String text) throws IOException {
        Path file = of(name);
        Files.createDirectories(DIRECTORY);
        return Files.writeString(file, text);
    }
}
