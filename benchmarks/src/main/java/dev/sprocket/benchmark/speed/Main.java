package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.BenchmarkFailed;
import dev.sprocket.benchmark.Conditions;
import dev.sprocket.benchmark.Json;
import dev.sprocket.benchmark.Jvm;
import dev.sprocket.benchmark.Machine;
import dev.sprocket.benchmark.NativeProgram;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        Pinning pinning = Pinning.here();
        var findings = new Findings(Conditions.now(run, Bench.OPTIONS, compiler()), sets, pinning.toString());
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
                    tryOut(work, bench, findings);
                    // Behind each, so that what is found stays, whatever becomes of the next.
                    write(findings.results());
                }
            }
        }
        Results results = findings.results();
        if (results.failed().isEmpty() || !results.works().isEmpty()) {
            report(results);
        }
        if (!results.failed().isEmpty()) {
            throw new BenchmarkFailed(
                    results.failed().stream().map(Results.Failed::toString).collect(Collectors.joining("; ")));
        }
        return ExitCode.OK;
    }

    /** Measures a work; one that fails is told of at once, and the others still have their turn. */
    private void tryOut(Work work, Bench bench, Findings findings) {
        try {
            measure(work, bench, findings);
        } catch (BenchmarkFailed e) {
            var failed = new Results.Failed(work.id(), bench.jvm().version(), String.valueOf(e.getMessage()));
            say("FAILED: " + failed);
            findings.failed(failed);
            bench.load().renew();
        }
    }

    /** Which compiler made the peers in C, by name, if there are any. */
    private Map<String, String> compiler() {
        boolean c = chosen().flatMap(work -> work.peers().stream())
                .anyMatch(peer -> isChosen(peer) && programs.apply(peer) instanceof Program.OfC);
        return c
                ? NativeProgram.compilerVersion()
                        .map(version -> Map.of("C", version))
                        .orElse(Map.of())
                : Map.of();
    }

    private Stream<Work> chosen() {
        return Works.all().stream().filter(work -> works.isEmpty() || works.contains(work.id()));
    }

    private boolean isChosen(Peer peer) {
        return peers.isEmpty() || peers.contains(peer.id());
    }

    private void measure(Work work, Bench bench, Findings findings) {
        Optional<String> obstacle = work.obstacle();
        if (obstacle.isPresent()) {
            findings.leftOut(work.id(), obstacle.get());
            return;
        }
        if (!works.isEmpty()) {
            peers.stream()
                    .filter(id ->
                            work.peers().stream().noneMatch(peer -> peer.id().equals(id)))
                    .forEach(id -> findings.leftOut(work.id() + " of " + id, "it is no peer of this work"));
        }
        List<Peer> able = new ArrayList<>();
        for (Peer peer : work.peers()) {
            if (isChosen(peer)) {
                bench.obstacle(peer)
                        .ifPresentOrElse(why -> findings.leftOut(work.id() + " of " + peer, why), () -> able.add(peer));
            }
        }
        if (!able.isEmpty()) {
            findings.measured(new Rounds(sets, run.rounds(), this::say).run(work, bench, able));
        }
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
