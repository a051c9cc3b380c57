package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sprocket.launcher.ConsoleBlocks.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README tells the truth: what it says to type is typed, and what it says is printed is printed. */
@DisabledOnOs(OS.WINDOWS)
class ReadmeIT {

    private static final Path README = Path.of("..", "README.md");
    private static final String RUN = "bin/sprocket run";

    /** The ports of the demonstration, which the README's lines name. */
    private static final List<Integer> PORTS = List.of(7000, 7001, 7002);

    private static ServerProcess server;

    @BeforeAll
    static void runTheDemonstration(@TempDir Path directory) throws Exception {
        for (int port : PORTS) {
            boolean free = Ports.areFree(port);
            // A developer may have the demonstration running; where nobody has, a port that is taken hides this proof.
            assertThat(free || System.getenv("CI") == null)
                    .as("port %d is free", port)
                    .isTrue();
            assumeTrue(free, () -> "port " + port + " of the README is taken");
        }
        server = ServerProcess.start(Distribution.sprocket("run"), directory.resolve("errors.txt"));
    }

    @AfterAll
    static void endTheDemonstration() throws Exception {
        ServerProcess.end(server);
    }

    @Test
    void saysWhatRunPrints() throws Exception {
        assertThat(examples().filter(each -> each.command().equals(RUN)))
                .singleElement()
                .matches(each -> each.isPrintedBy(server.banner()), "what was printed: " + server.banner());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void saysWhatACommandPrints(Example example) throws Exception {
        if (example.command().contains("nc ")) {
            Programs.assumeNetcat();
        }
        for (String program : List.of("socat", "python3")) {
            if (example.command().contains(program + " ")) {
                Programs.assumeInstalled(program);
            }
        }

        Finished bash = Finished.of(new ProcessBuilder("bash", "-c", example.command())
                .directory(Distribution.HOME.toFile())
                .redirectErrorStream(true));

        assertThat(example.isPrintedBy(bash.lines()))
                .as("%s%nprinted: %s%nbut the README says: %s", example.command(), bash.lines(), example.output())
                .isTrue();
        assertThat(bash.exitCode()).isZero();
    }

    @Test
    void showsMoreThanAFewCommands() throws Exception {
        assertThat(commands()).hasSizeGreaterThanOrEqualTo(6);
    }

    /** What is typed in the second terminal; a new plugin is made by {@link NewPluginIT}, in a directory of its own. */
    static List<Example> commands() throws IOException {
        return examples()
                .filter(each -> !each.command().equals(RUN) && !each.command().startsWith("mvn "))
                .filter(each -> !each.command().startsWith("bin/sprocket new "))
                .toList();
    }

    private static Stream<Example> examples() throws IOException {
        return ConsoleBlocks.in(Files.readString(README)).stream();
    }
}
