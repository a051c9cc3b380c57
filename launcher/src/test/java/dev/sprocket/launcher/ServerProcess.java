package dev.sprocket.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own, which says on its standard output where it listens, and then {@code ready}. Each wait
 * ends after a minute; closing kills what is still alive.
 */
final class ServerProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    private static final String READY = "ready";

    private final Process process;
    private final BufferedReader output;
    private final Path errorOutput;
    private final List<String> banner;

    private ServerProcess(Process process, BufferedReader output, Path errorOutput, List<String> banner) {
        this.process = process;
        this.output = output;
        this.errorOutput = errorOutput;
        this.banner = banner;
    }

    /**
     * Starts it, and waits until it is ready.
     *
     * @param errorOutput the file that takes what it says on its error output
     */
    static ServerProcess start(ProcessBuilder command, Path errorOutput) throws Exception {
        Process process = command.redirectError(errorOutput.toFile()).start();
        BufferedReader output = process.inputReader();
        try {
            List<String> banner = within(() -> readBanner(output));
            assertThat(banner)
                    .as("what it said before it was ready; on its error output: %s", Files.readString(errorOutput))
                    .anyMatch(line -> line.startsWith(READY));
            return new ServerProcess(process, output, errorOutput, banner);
        } catch (Throwable e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Tells a server to end, and expects it to end well; null did not start, or was not to. */
    static void end(@Nullable ServerProcess server) throws Exception {
        if (server == null) {
            return;
        }
        try (server) {
            assertThat(server.terminate()).isZero();
        }
    }

    /** What it printed until it was ready, that line included. */
    List<String> banner() {
        return banner;
    }

    /** The tcp port of this endpoint. */
    int tcpPort(String endpoint) {
        return port(endpoint, "tcp");
    }

    /** The udp port of this endpoint. */
    int udpPort(String endpoint) {
        return port(endpoint, "udp");
    }

    /** Sends it a signal, such as {@code TERM}. */
    void signal(String name) throws Exception {
        var kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid());
        assertThat(Finished.of(kill).exitCode()).isZero();
    }

    /** Whether whoever started this process had it ignore Ctrl-C, as shells do to what runs in the background. */
    boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                        .anyMatch(ignored -> (ignored & 1 << (2 - 1)) != 0);
    }

    /** Tells it to end, and waits for that. Returns the exit code. */
    int terminate() throws Exception {
        signal("TERM");
        return awaitExit();
    }

    /** Waits for its end. Returns the exit code. */
    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS))
                .as("it ended within a minute")
                .isTrue();
        return process.exitValue();
    }

    /** Closes its standard input, and reads what it prints from then to its end. */
    List<String> closeInput() throws Exception {
        process.getOutputStream().close();
        return within(() -> output.lines().toList());
    }

    /** All that it has said on its error output. */
    String errors() {
        try {
            return Files.readString(errorOutput);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private int port(String endpoint, String transport) {
        Pattern place =
                Pattern.compile("^ *" + Pattern.quote(endpoint) + " .*" + transport + "://127\\.0\\.0\\.1:(\\d+)");
        return banner.stream()
                .flatMap(line -> place.matcher(line).results())
                .map((MatchResult found) -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(transport + " of " + endpoint + " is not in " + banner));
    }

    private static List<String> readBanner(BufferedReader output) throws IOException {
        var lines = new ArrayList<String>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.startsWith(READY)) {
                break;
            }
        }
        return List.copyOf(lines);
    }

    private static <T> T within(Callable<T> task) throws Exception {
        var future = new FutureTask<>(task);
        var thread = new Thread(future, "server output");
        thread.setDaemon(true);
        thread.start();
        return future.get(PATIENCE_SECONDS, SECONDS);
    }
}
