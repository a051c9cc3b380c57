package dev.sprocket.benchmark.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server program that runs. What it says on its error output is said on ours. */
final class RunningProgram implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    private static final String LISTENING = "listening ";

    private final Process process;
    private final PrintStream input;
    private final BufferedReader output;

    RunningProgram(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The first that it says. */
    List<Integer> ports() throws Exception {
        String line = line();
        if (!line.startsWith(LISTENING)) {
            throw new AssertionError("it said \"" + line + "\", expected listening and its ports");
        }
        return Stream.of(line.substring(LISTENING.length()).split(" "))
                .map(Integer::valueOf)
                .toList();
    }

    String ask(String question) throws Exception {
        input.println(question);
        return line();
    }

    int codeAtEndOfInput() throws InterruptedException {
        input.close();
        return code();
    }

    int code() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on, expected its end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String line() throws Exception {
        String line = CompletableFuture.supplyAsync(this::read).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line.isEmpty()) {
            throw new AssertionError("it ended, expected a line");
        }
        return line;
    }

    private String read() {
        try {
            String line = output.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
