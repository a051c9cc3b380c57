package dev.sprocket.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that was run to its end.
 *
 * @param exitCode what it ended with
 * @param out what it printed
 * @param err what it said on its error output
 */
record Finished(int exitCode, String out, String err) {

    private static final int PATIENCE_SECONDS = 60;

    /** For what builds. */
    private static final int MORE_PATIENCE_SECONDS = 600;

    /** Runs it without input. */
    static Finished of(ProcessBuilder command) throws IOException, InterruptedException {
        return of(command, "");
    }

    /** Runs it with this on its standard input; kills it, and fails, after a minute. */
    static Finished of(ProcessBuilder command, String input) throws IOException, InterruptedException {
        return within(PATIENCE_SECONDS, command, input);
    }

    /** The same of something that builds, after ten minutes. */
    static Finished patiently(ProcessBuilder command, String input) throws IOException, InterruptedException {
        return within(MORE_PATIENCE_SECONDS, command, input);
    }

    private static Finished within(int seconds, ProcessBuilder command, String input)
            throws IOException, InterruptedException {
        Path in = Files.createTempFile("sprocket", ".in");
        Path out = Files.createTempFile("sprocket", ".out");
        Path err = Files.createTempFile("sprocket", ".err");
        try {
            Files.writeString(in, input);
            command.redirectInput(in.toFile());
            command.redirectOutput(out.toFile());
            if (!command.redirectErrorStream()) {
                command.redirectError(err.toFile());
            }
            Process process = command.start();
            try {
                if (!process.waitFor(seconds, SECONDS)) {
                    throw new AssertionError(command.command() + " did not end within " + seconds + " s: "
                            + Files.readString(out) + Files.readString(err));
                }
                return new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                process.destroyForcibly();
            }
        } finally {
            for (Path each : List.of(in, out, err)) {
                Files.delete(each);
            }
        }
    }

    /** What it printed, line by line. */
    List<String> lines() {
        return out.lines().toList();
    }
}
