package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sprocket.launcher.ConsoleBlocks.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial tells the truth: who writes the files that it shows and types its commands, in its order, sees what it says. */
@DisabledOnOs(OS.WINDOWS)
class TutorialIT {

    private static final Path TUTORIAL = Path.of("..", "docs", "tutorial.md");

    /** A block with a path behind its language is a file; one of a console is typed. */
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(console|\\w+ (\\S+))\\n(.*?)^```$");

    private static final String LOG_BLOCK = "(?ms)^```log\\n(.*?)^```$";
    private static final int PORT = 7100;

    @TempDir
    private Path directory;

    private @Nullable ServerProcess server;

    @AfterEach
    void killWhatIsAlive() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void leadsFromNothingToATestedPlugin() throws Exception {
        Distribution.assumeRepository();
        Programs.assumeInstalled("mvn");
        Programs.assumeNetcat();
        assumeTrue(Ports.areFree(PORT), () -> "port " + PORT + " of the tutorial is taken");
        String tutorial = Files.readString(TUTORIAL);

        int typed = follow(tutorial, Distribution.copy(directory), directory.resolve("thermometer"));

        assertThat(typed).isGreaterThan(8);
        ServerProcess running = Objects.requireNonNull(server, "the tutorial runs a server");
        assertThat(running.terminate()).isZero();
        assertLogged(tutorial, running.errors());
    }

    /** Does what it says, and returns how many commands were typed. */
    private int follow(String tutorial, Path home, Path project) throws Exception {
        int typed = 0;
        for (MatchResult block : BLOCK.matcher(tutorial).results().toList()) {
            if (block.group(2) != null) {
                Path file = project.resolve(block.group(2));
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.group(3));
                continue;
            }
            for (Example example : ConsoleBlocks.in(block.group())) {
                type(example, command(home, Files.isDirectory(project) ? project : directory, example));
                typed++;
            }
        }
        return typed;
    }

    private void type(Example example, ProcessBuilder command) throws Exception {
        if (isServer(example)) {
            server = ServerProcess.start(command, directory.resolve("errors.txt"));
            assertPrinted(example, server.banner());
        } else {
            Finished finished = Finished.patiently(command.redirectErrorStream(true), "");
            assertPrinted(example, finished.lines());
            assertThat(finished.exitCode()).as(example.command()).isZero();
        }
    }

    private static boolean isServer(Example example) {
        return example.command().startsWith("sprocket run ");
    }

    private static ProcessBuilder command(Path home, Path place, Example example) {
        var command = new ProcessBuilder("bash", "-c", (isServer(example) ? "exec " : "") + example.command());
        Map<String, String> environment = command.environment();
        environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        environment.put("SPROCKET_HOME", home.toString());
        environment.put("PATH", home.resolve("bin") + ":" + environment.get("PATH"));
        MavenOfThisBuild.useItsRepository(environment);
        return command.directory(place.toFile());
    }

    private static void assertPrinted(Example example, List<String> lines) {
        assertThat(example.isPrintedBy(lines))
                .as("%s%nprinted: %s%nbut the tutorial says: %s", example.command(), lines, example.output())
                .isTrue();
    }

    /** A block of a log is what the server logs. */
    private static void assertLogged(String tutorial, String errors) {
        List<String> shown = Pattern.compile(LOG_BLOCK)
                .matcher(tutorial)
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(shown).hasSize(1);
        shown.get(0)
                .lines()
                .forEach(line -> assertThat(errors)
                        .containsPattern(Pattern.quote(line).replace(ConsoleBlocks.ANYTHING, "\\E.*\\Q")));
    }
}
