package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.BenchmarkFailed;
import dev.sprocket.benchmark.Child;
import dev.sprocket.benchmark.Json;
import dev.sprocket.benchmark.Jvm;
import dev.sprocket.benchmark.Pinning;
import dev.sprocket.benchmark.load.Count;
import dev.sprocket.benchmark.load.Generator;
import dev.sprocket.benchmark.load.Load;
import dev.sprocket.benchmark.load.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * The running load program, which drives one load at a time. Each call throws a {@link BenchmarkFailed} once a server has answered it
 * wrongly, or not at all.
 */
final class LoadProcess implements AutoCloseable {

    /** The second compiler would share the core of the thread that loads, and take half of it for as long as a work is warmed. */
    private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Pinning pinning;
    private Child child;

    private LoadProcess(Pinning pinning) {
        this.pinning = pinning;
        this.child = child(pinning);
    }

    /** Starts it, on the JVM of this process. */
    static LoadProcess start(Pinning pinning) {
        return new LoadProcess(pinning);
    }

    /** Ends it and starts another one: after a failure nobody knows what it is at. */
    void renew() {
        child.close();
        child = child(pinning);
    }

    /** Begins a load, and waits until all its connections stand and each has got its first reply. */
    void begin(Load load) {
        ask(Generator.BEGIN + " " + Json.write(load));
    }

    /** How far it is. */
    Count count() {
        return Json.read(ask(Generator.COUNT), Count.class);
    }

    /** Ends it: its connections are closed. */
    Outcome end() {
        return Json.read(ask(Generator.END), Outcome.class);
    }

    @Override
    public void close() {
        child.close();
    }

    private static Child child(Pinning pinning) {
        List<String> command = new ArrayList<>(pinning.loading());
        command.addAll(Jvm.current().command(OPTIONS, Generator.class.getName(), List.of()));
        return Child.start("the load program", command);
    }

    private String ask(String line) {
        String answer = child.ask(line);
        if (answer.startsWith(Generator.FAILED)) {
            throw new BenchmarkFailed(
                    answer.substring(Generator.FAILED.length()).trim());
        }
        return answer;
    }
}
