package dev.sprocket.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process of its own: what is measured, or what loads or disturbs it. It is asked by lines and answers each with one. It ends when
 * its input does, so also when this process dies.
 */
public final class Child implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    /** What stands behind its last line: no line holds a line feed. */
    private static final String END = "\n";

    private final String name;
    private final Process process;
    private final PrintStream input;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        var reader = new Thread(this::read, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts {@code main} on this JVM, with the class path of this process. */
    public static Child start(Jvm jvm, List<String> options, Class<?> main, String... arguments) {
        return start(main.getSimpleName(), jvm.command(options, main.getName(), List.of(arguments)));
    }

    /**
     * Starts this command. Its errors go where this process's go.
     *
     * @param name what errors call it
     */
    public static Child start(String name, List<String> command) {
        try {
            return new Child(
                    name,
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new BenchmarkFailed(name + ": cannot start " + String.join(" ", command), e);
        }
    }

    /**
     * The next line that it says.
     *
     * @throws BenchmarkFailed if it has ended, or says nothing for two minutes
     */
    public String line() {
        try {
            @Nullable String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new BenchmarkFailed(name + " said nothing for " + PATIENCE_SECONDS + " s");
            }
            if (line.equals(END)) {
                lines.add(END);
                throw new BenchmarkFailed(name + " has ended" + exitCode() + ", expected a line of it");
            }
            return line;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Tells it something. */
    public void tell(String line) {
        input.println(line);
    }

    /** Asks it something: the line with which it answers. */
    public String ask(String line) {
        tell(line);
        return line();
    }

    /** The CPU time that it has used, in nanoseconds. */
    public long cpuNanos() {
        return CpuTime.nanosOf(process.pid());
    }

    /** Its resident memory, in bytes. */
    public long rssBytes() {
        return ResidentMemory.bytesOf(process.pid());
    }

    /** Its id. */
    public long pid() {
        return process.pid();
    }

    /** Ends its input, and it with it, one way or the other. */
    @Override
    public void close() {
        input.close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // It is gone, which is told like any other end.
        }
        lines.add(END);
    }

    /** Its output ends a moment before it does. */
    private String exitCode() throws InterruptedException {
        return process.waitFor(1, TimeUnit.SECONDS) ? " with code " + process.exitValue() : "";
    }
}
