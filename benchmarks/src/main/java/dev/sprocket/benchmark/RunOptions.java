package dev.sprocket.benchmark;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every benchmark has, and how each is run. */
public final class RunOptions {

    @Option(
            names = "--jdk",
            paramLabel = "DIRECTORY",
            description = "A JDK for the servers. May be given several times. Default: the one that runs this.")
    private List<Path> jdks = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds, 1..100. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long each window is, 1..30. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "How long each server runs before, 1..25. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    @SuppressWarnings("UnusedVariable") // Picocli sets it, and asks it.
    private boolean help;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Those with these defaults. */
    public RunOptions(int seconds, int warmUp) {
        this.seconds = seconds;
        this.warmUp = warmUp;
    }

    /** Makes a command of a benchmark. One that fails says why in one line, and its exit code is 1. */
    public static CommandLine commandLine(Object benchmark) {
        return new CommandLine(benchmark)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof BenchmarkFailed)) {
                        throw failure;
                    }
                    command.getErr().println("benchmarks: " + failure.getMessage());
                    return ExitCode.SOFTWARE;
                });
    }

    /**
     * Checks them.
     *
     * @throws ParameterException if one is out of range
     */
    public void check() {
        checkRange("--rounds", rounds, 100);
        checkRange("--seconds", seconds, 30);
        checkRange("--warm-up", warmUp, 25);
    }

    /**
     * Checks another one.
     *
     * @throws ParameterException if it is not within 1..{@code most}
     */
    public void checkRange(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), option + ": " + value + ", expected 1.." + most);
        }
    }

    /**
     * What the servers run on, one at least.
     *
     * @throws ParameterException if a directory is not that of a JDK
     */
    public List<Jvm> jvms() {
        try {
            return jdks.isEmpty()
                    ? List.of(Jvm.current())
                    : jdks.stream().map(Jvm::at).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--jdk: " + e.getMessage(), e);
        }
    }

    /** How many rounds. */
    public int rounds() {
        return rounds;
    }

    /** How long each window is. */
    public int seconds() {
        return seconds;
    }

    /** How long each server runs before, in seconds. */
    public int warmUp() {
        return warmUp;
    }

    /** What was typed. */
    public String command() {
        return spec.name() + " "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }
}
