package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Conditions;
import dev.sprocket.benchmark.Json;
import dev.sprocket.benchmark.Jvm;
import dev.sprocket.benchmark.Machine;
import dev.sprocket.benchmark.Output;
import dev.sprocket.benchmark.Pinning;
import dev.sprocket.benchmark.RunOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command: lets the peers of each work take turns, and prints what came of it. */
@Command(
        name = "benchmarks/run speed",
        description = "Measures Sprocket beside raw Netty, raw Vert.x and C: the same work, by turns, in one run.")
public final class Main implements Callable<Integer> {

    @Mixin
    private final RunOptions run = new RunOptions(3, 10);

    @Option(
            names = "--work",
            split = ",",
            paramLabel = "WORK",
            completionCandidates = WorkIds.class,
            description = "Less than all: ${COMPLETION-CANDIDATES}, separated by commas.")
    private List<String> works = List.of();

    @Option(
            names = "--peer",
            split = ",",
            paramLabel = "PEER",
            completionCandidates = PeerIds.class,
            description = "Less than all: ${COMPLETION-CANDIDATES}, separated by commas.")
    private List<String> peers = List.of();

    @Option(
            names = "--sets",
            paramLabel = "N",
            description =
                    "How often all servers are started anew, 1..10. Each set has all rounds. Default: ${DEFAULT-VALUE}.")
    private int sets = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Function<Peer, Program> programs;

    /** The command as it is. */
    public Main() {
        this(Peer::program);
    }

    /** One whose peers run something else. */
    Main(Function<Peer, Program> programs) {
        this.programs = programs;
    }

    /** What {@code --work} may name. */
    static final class WorkIds implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return workIds().iterator();
        }
    }

    /** What {@code --peer} may name. */
    static final class PeerIds implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return peerIds().iterator();
        }
    }

    /** Runs it. */
    public static void main(String... arguments) {
        System.exit(RunOptions.commandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        run.check();
        run.checkRange("--sets", sets, 10);
        checkKnown("--work", works, workIds());
        checkKnown("--peer", peers, peerIds());
        Conditions conditions = Conditions.now(run, Bench.OPTIONS);
        Pinning pinning = Pinning.here();
        List<Results.WorkRow> rows = new ArrayList<>();
        List<Results.Skipped> skipped = new ArrayList<>();
        try (LoadProcess load = LoadProcess.start(pinning)) {
            for (Jvm jvm : run.jvms()) {
                var bench = new Bench(
                        jvm,
                        pinning,
                        programs,
                        load,
                        Duration.ofSeconds(run.warmUp()),
                        Duration.ofSeconds(run.seconds()));
                for (Work work : chosen().toList()) {
                    measure(work, bench, skipped).ifPresent(rows::add);
                    // Behind each, since one that fails ends the run.
                    write(new Results(conditions, sets, pinning.toString(), rows, skipped));
                }
            }
        }
        report(new Results(conditions, sets, pinning.toString(), rows, skipped));
        return ExitCode.OK;
    }

    private Stream<Work> chosen() {
        return Works.all().stream().filter(work -> works.isEmpty() || works.contains(work.id()));
    }

    private Optional<Results.WorkRow> measure(Work work, Bench bench, List<Results.Skipped> skipped) {
        Optional<String> obstacle = work.obstacle();
        if (obstacle.isPresent()) {
            skipped.add(new Results.Skipped(work.id(), obstacle.get()));
            return Optional.empty();
        }
        if (!works.isEmpty()) {
            peers.stream()
                    .filter(id ->
                            work.peers().stream().noneMatch(peer -> peer.id().equals(id)))
                    .forEach(id ->
                            skipped.add(new Results.Skipped(work.id() + " of " + id, "it is no peer of this work")));
        }
        List<Peer> able = new ArrayList<>();
        for (Peer peer : work.peers()) {
            if (peers.isEmpty() || peers.contains(peer.id())) {
                bench.obstacle(peer)
                        .ifPresentOrElse(
                                why -> skipped.add(new Results.Skipped(work.id() + " of " + peer, why)),
                                () -> able.add(peer));
            }
        }
        return able.isEmpty()
                ? Optional.empty()
                : Optional.of(Results.WorkRow.of(
                        work, bench.jvm().version(), new Rounds(sets, run.rounds(), this::say).run(work, bench, able)));
    }

    private void report(Results results) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Tables.of(results));
        out.println("Load of the machine behind it: " + Machine.load());
        List<Path> written = write(results);
        out.println("Every reading: " + written.get(0));
        out.println("The ratios as a picture: " + written.get(1));
    }

    /** Writes every reading, and the picture. */
    private static List<Path> write(Results results) throws IOException {
        return List.of(Output.write("speed.json", Json.pretty(results)), Output.write("speed.svg", Chart.of(results)));
    }

    private static List<String> workIds() {
        return Works.all().stream().map(Work::id).toList();
    }

    private static List<String> peerIds() {
        return Stream.of(Peer.values()).map(Peer::id).distinct().toList();
    }

    private void checkKnown(String option, List<String> given, List<String> known) {
        given.stream().filter(one -> !known.contains(one)).findFirst().ifPresent(one -> {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + one + ", expected one of " + String.join(", ", known));
        });
    }

    private void say(String progress) {
        spec.commandLine().getErr().println(progress);
    }
}
