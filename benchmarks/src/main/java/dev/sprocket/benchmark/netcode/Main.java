package dev.sprocket.benchmark.netcode;

import dev.sprocket.benchmark.Conditions;
import dev.sprocket.benchmark.Json;
import dev.sprocket.benchmark.Jvm;
import dev.sprocket.benchmark.Machine;
import dev.sprocket.benchmark.Output;
import dev.sprocket.benchmark.RunOptions;
import dev.sprocket.config.UdpConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command: starts a server for each JVM and channel, warms them, lets them take turns, and prints what came of it. */
@Command(
        name = "benchmarks/run netcode",
        description =
                "Measures what netcode costs a server: CPU and heap for each packet, and what junk does to its clients.")
public final class Main implements Callable<Integer> {

    @Mixin
    private final RunOptions run = new RunOptions(4, 12);

    @Option(
            names = "--channel",
            split = ",",
            paramLabel = "CHANNEL",
            description = "Less than all: ${COMPLETION-CANDIDATES}, separated by commas.")
    private Set<UdpConfig.Channel> channels = EnumSet.allOf(UdpConfig.Channel.class);

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Less than all: ${COMPLETION-CANDIDATES}, separated by commas.")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What is measured. */
    enum Part {
        LOAD,
        JUNK,
        OWN,
        PROFILE
    }

    /** Runs it. */
    public static void main(String... arguments) {
        System.exit(RunOptions.commandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        run.check();
        List<Jvm> jvms = run.jvms();
        Conditions conditions = Conditions.now(run, Subject.OPTIONS);
        PrintWriter out = spec.commandLine().getOut();
        List<Subject> subjects = new ArrayList<>();
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        try {
            for (Jvm jvm : jvms) {
                for (UdpConfig.Channel channel : channels) {
                    subjects.add(Subject.start(jvm, channel));
                }
            }
            var rounds = new Rounds(vertx, subjects, run.rounds(), Duration.ofSeconds(run.seconds()), this::say);
            rounds.warmUp(Duration.ofSeconds(run.warmUp()));
            Results results = new Results(
                    conditions,
                    parts.contains(Part.LOAD) ? rounds.loads() : List.of(),
                    parts.contains(Part.JUNK) ? rounds.junk() : List.of(),
                    parts.contains(Part.PROFILE) ? rounds.profiles() : List.of(),
                    parts.contains(Part.OWN) ? Rounds.own(jvms) : List.of());
            out.println(Tables.of(results));
            out.println("Load of the machine behind it: " + Machine.load());
            out.println("Every reading: " + Output.write("netcode.json", Json.pretty(results)));
            return ExitCode.OK;
        } finally {
            subjects.forEach(Subject::close);
            vertx.close();
        }
    }

    private void say(String progress) {
        spec.commandLine().getErr().println(progress);
    }
}
