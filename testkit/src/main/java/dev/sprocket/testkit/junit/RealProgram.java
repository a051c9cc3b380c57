package dev.sprocket.testkit.junit;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that people really use and that knows nothing of Sprocket, run to its end: what a protocol is proved by.
 *
 * <pre>{@code
 *   var dig = RealProgram.named("dig").with("@127.0.0.1", "-p", Integer.toString(port));
 *   assertThat(dig.run("www.example.test", "A")).contains("status: NOERROR");
 * }</pre>
 *
 * <p>Immutable; any thread but an event loop, since it waits.
 */
public final class RealProgram {

    /** Far longer than any takes: it ends what hangs. */
    private static final int PATIENCE_SECONDS = 120;

    private final List<String> command;

    private RealProgram(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** The program of this name on the search path; where it is not installed the test is skipped, and says so. */
    public static RealProgram named(String name) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        boolean installed = Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
        Assumptions.assumeTrue(installed, () -> name + " is not installed");
        return new RealProgram(List.of(name));
    }

    /** The same, with these words in front of all others. */
    public RealProgram with(String... words) {
        return new RealProgram(commandOf(words));
    }

    /** Runs it with these words and nothing on its standard input: {@link #fed(byte[], String...)}, in UTF-8. */
    public String run(String... words) throws IOException, InterruptedException {
        return fed("", words);
    }

    /** Runs it with this text on its standard input: {@link #fed(byte[], String...)}, in UTF-8. */
    public String fed(String input, String... words) throws IOException, InterruptedException {
        return new String(fed(input.getBytes(StandardCharsets.UTF_8), words), StandardCharsets.UTF_8);
    }

    /**
     * Runs it with these bytes on its standard input, and gives what it printed on its output and its error output.
     *
     * @throws AssertionError if it ends with another code than 0, or not within two minutes, when it is killed; shows what it printed
     */
    public byte[] fed(byte[] input, String... words) throws IOException, InterruptedException {
        List<String> whole = commandOf(words);
        // Files, since a pipe that nobody reads would hold it up.
        Path in = Files.createTempFile("program", ".in");
        Path out = Files.createTempFile("program", ".out");
        try {
            Files.write(in, input);
            Process process = new ProcessBuilder(whole)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectErrorStream(true)
                    .start();
            try {
                boolean ended = process.waitFor(PATIENCE_SECONDS, SECONDS);
                if (!ended || process.exitValue() != 0) {
                    String how = ended ? "ended with code " + process.exitValue() : "did not end";
                    throw new AssertionError(
                            whole + " " + how + ": " + new String(Files.readAllBytes(out), StandardCharsets.UTF_8));
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

    private List<String> commandOf(String... words) {
        var longer = new ArrayList<>(command);
        longer.addAll(List.of(words));
        return longer;
    }
}
