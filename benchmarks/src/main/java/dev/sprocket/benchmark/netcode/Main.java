package dev.sprocket.benchmark.netcode;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sprocket.benchmark.Jvm;
import dev.sprocket.benchmark.Libraries;
import dev.sprocket.benchmark.Machine;
import dev.sprocket.config.UdpConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command: starts a server for each JVM and channel, warms them, lets them take turns, and prints what came of it. */
@Command(
        name = "benchmarks/run netcode",
        description =
                "Measures what netcode costs a server: CPU and heap for each packet, and what junk does to its clients.")
public final class Main implements Callable<Integer> {

    private static final Path OUTPUT = Path.of(System.getProperty("benchmarks.output", "target"));

    @Option(
            names = "--jdk",
            paramLabel = "DIRECTORY",
            description =
                    "A JDK for the server. May be given several times: they take turns. Default: the one that runs this.")
    private List<Path> jdks = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds, 1..100. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long each window is, 1..30. Default: ${DEFAULT-VALUE}.")
    private int seconds = 4;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "How long each server runs before, 1..25. Default: ${DEFAULT-VALUE}.")
    private int warmUp = 12;

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

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    @SuppressWarnings("UnusedVariable") // Picocli sets it, and asks it.
    private boolean help;

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
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        checkRange("--rounds", rounds, 100);
        checkRange("--seconds", seconds, 30);
        checkRange("--warm-up", warmUp, 25);
        List<Jvm> jvms = jvms();
        PrintWriter out = spec.commandLine().getOut();
        String loadBefore = Machine.load();
        List<Subject> subjects = new ArrayList<>();
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        try {
            for (Jvm jvm : jvms) {
                for (UdpConfig.Channel channel : channels) {
                    subjects.add(Subject.start(jvm, channel));
                }
            }
            var rounds = new Rounds(vertx, subjects, this.rounds, Duration.ofSeconds(seconds), this::say);
            rounds.warmUp(Duration.ofSeconds(warmUp));
            Results results = new Results(
                    conditions(jvms, loadBefore),
                    parts.contains(Part.LOAD) ? rounds.loads() : List.of(),
                    parts.contains(Part.JUNK) ? rounds.junk() : List.of(),
                    parts.contains(Part.PROFILE) ? rounds.profiles() : List.of(),
                    parts.contains(Part.OWN) ? Rounds.own(jvms) : List.of());
            out.println(Tables.of(results));
            out.println("CPU load of the machine (1 min), before and after: " + loadBefore + ", " + Machine.load());
            Path file = OUTPUT.resolve("netcode.json");
            Files.createDirectories(OUTPUT);
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), results);
            out.println("Every reading: " + file);
            return ExitCode.OK;
        } finally {
            subjects.forEach(Subject::close);
            vertx.close();
        }
    }

    private Results.Conditions conditions(List<Jvm> jvms, String load) {
        return new Results.Conditions(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Machine.here(),
                load,
                Jvm.current().version(),
                jvms.stream().map(Jvm::version).toList(),
                String.join(" ", Subject.OPTIONS),
                Libraries.versions(),
                "benchmarks/run netcode "
                        + String.join(" ", spec.commandLine().getParseResult().originalArgs()),
                rounds,
                seconds,
                warmUp);
    }

    private List<Jvm> jvms() {
        try {
            return jdks.isEmpty()
                    ? List.of(Jvm.current())
                    : jdks.stream().map(Jvm::at).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--jdk: " + e.getMessage(), e);
        }
    }

    private void checkRange(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), option + ": " + value + ", expected 1.." + most);
        }
    }

    private void say(String progress) {
        spec.commandLine().getErr().println(progress);
    }
}
