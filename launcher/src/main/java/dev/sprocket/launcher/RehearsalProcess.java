package dev.sprocket.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process that lives a {@link Rehearsal} and leaves the archive of the classes that it loaded. It has the lowest priority, is the
 * first to go where memory runs out, knows none of the options that the user has for a JVM, and ends with this process at the latest.
 */
final class RehearsalProcess {

    /** The longest that one takes. */
    static final int MOST_SECONDS = 120;

    /** Where a JVM looks for options unasked. */
    private static final List<String> OPTIONS = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private final ProcessBuilder builder;
    private @Nullable Process process;
    private boolean ending;

    /**
     * A process that was not started.
     *
     * @param archive what it is to leave
     * @param configuration the file that it writes, serves, and deletes
     */
    RehearsalProcess(Path archive, Path configuration) {
        builder = new ProcessBuilder(
                        "nice",
                        "-n",
                        "19",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ArchiveClassesAtExit=" + archive,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-Xlog:disable",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Rehearsal.class.getName(),
                        configuration.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().keySet().removeAll(OPTIONS);
    }

    /**
     * Starts it and waits for its end.
     *
     * @throws IOException if it leaves no archive
     * @throws InterruptedException if that is because this process is ending
     */
    void run() throws IOException, InterruptedException {
        var end = new Thread(this::end);
        try {
            Runtime.getRuntime().addShutdownHook(end);
        } catch (IllegalStateException e) {
            throw new InterruptedException("the process is ending");
        }
        try {
            await(start());
        } finally {
            kill();
            forget(end);
        }
    }

    private synchronized Process start() throws IOException, InterruptedException {
        if (ending) {
            throw new InterruptedException("the process is ending");
        }
        Process started = builder.start();
        process = started;
        volunteer(started.pid());
        return started;
    }

    /** Where memory runs out, Linux is to end this one, not the server beside it. */
    private static void volunteer(long pid) {
        try {
            Files.writeString(Path.of("/proc", Long.toString(pid), "oom_score_adj"), "1000", StandardOpenOption.WRITE);
        } catch (IOException e) {
            // Another system, or it has ended.
        }
    }

    private void await(Process started) throws IOException, InterruptedException {
        if (!started.waitFor(MOST_SECONDS, SECONDS)) {
            throw new IOException("the rehearsal did not end within " + MOST_SECONDS + " s");
        }
        if (isEnding()) {
            throw new InterruptedException("the process is ending");
        }
        if (started.exitValue() != 0) {
            throw new IOException("the rehearsal ended with " + started.exitValue());
        }
    }

    private synchronized boolean isEnding() {
        return ending;
    }

    private synchronized void end() {
        ending = true;
        kill();
    }

    private synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The server is ending, and with it the rehearsal.
        }
    }
}
