package dev.sprocket.example.redis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program of Redis' own, run to its end against a port of this machine. */
final class RealProgram {

    private static final int PATIENCE_SECONDS = 120;

    private final String name;
    private final int port;

    private RealProgram(String name, int port) {
        this.name = name;
        this.port = port;
    }

    /** The program of this name; skips the test, and says so, where it is not installed. */
    static RealProgram at(int port, String name) {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .anyMatch(Files::isExecutable);
        assumeTrue(installed, () -> name + " is not installed");
        return new RealProgram(name, port);
    }

    /** Runs it with these words, and gives what it printed. */
    String run(String... words) throws IOException, InterruptedException {
        return fed("", words);
    }

    /** Runs it with this on its standard input; kills it, and fails, after two minutes. */
    String fed(String input, String... words) throws IOException, InterruptedException {
        return new String(fed(input.getBytes(StandardCharsets.UTF_8), words), StandardCharsets.UTF_8);
    }

    byte[] fed(byte[] input, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(name, "-h", "127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(List.of(words));
        Path in = Files.createTempFile("redis", ".in");
        Path out = Files.createTempFile("redis", ".out");
        try {
            Files.write(in, input);
            Process process = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectErrorStream(true)
                    .start();
            try {
                if (!process.waitFor(PATIENCE_SECONDS, SECONDS) || process.exitValue() != 0) {
                    throw new AssertionError(command + " did not end, or not well: " + Files.readString(out));
                }
            } finally {
                process.destroyForcibly();
            }
            return Files.readAllBytes(out);
        } finally {
            Files.delete(in);
            Files.delete(out);
        }
    }
}
