package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Jvm;
import dev.sprocket.benchmark.Pinning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What every work is measured with.
 *
 * @param jvm what servers run on
 * @param pinning which core they run on
 * @param programs what each peer runs
 * @param load what loads them
 * @param warmUp how long each server works before it is measured
 * @param window how long each measurement is
 */
record Bench(
        Jvm jvm,
        Pinning pinning,
        Function<Peer, Program> programs,
        LoadProcess load,
        Duration warmUp,
        Duration window) {

    /** What each server's JVM is given; a JVM that sees one core would not choose G1 by itself. */
    static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseG1GC");

    /** How the process of a peer is started. */
    List<String> command(Peer peer, List<String> arguments) {
        List<String> command = new ArrayList<>(pinning.measured());
        Program program = programs.apply(peer);
        if (program instanceof Program.OfJava java) {
            List<String> all = new ArrayList<>(arguments);
            all.addAll(java.options());
            command.addAll(jvm.command(OPTIONS, java.main(), all));
        } else {
            throw new UnsupportedOperationException("C");
        }
        return command;
    }

    /** Waits for so long. */
    static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
