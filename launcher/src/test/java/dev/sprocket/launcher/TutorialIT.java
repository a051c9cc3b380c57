package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sprocket.launcher.ConsoleBlocks.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

    private static final String PLAIN_BLOCK = "(?ms)^```\\n(.*?)^```$";
    private static final int PORT = 7100;

    @TempDir
    private Path directory;

    @Test
    void leadsFromNothingToATestedPlugin() throws Exception {
        Programs.assumeInstalled("mvn");
        Programs.assumeNetcat();
        assumeTrue(Ports.areFree(PORT), () -> "port " + PORT + " of the tutorial is taken");
        Path home = ownInstallation();
        String tutorial = Files.readString(TUTORIAL);
        Path project = directory.resolve("thermometer");
        ServerProcess server = null;
        int typed = 0;
        try {
            for (var block : BLOCK.matcher(tutorial).results().toList()) {
                if (block.group(2) != null) {
                    Path file = project.resolve(block.group(2));
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, block.group(3));
                    continue;
                }
                for (Example example : ConsoleBlocks.in(block.group())) {
                    ProcessBuilder command = command(home, Files.isDirectory(project) ? project : directory, example);
                    if (example.command().startsWith("sprocket run ")) {
                        server = ServerProcess.start(command, directory.resolve("errors.txt"));
                        assertPrinted(example, server.banner());
                    } else {
                        Finished finished = Finished.patiently(command.redirectErrorStream(true), "");
                        assertPrinted(example, finished.lines());
                        assertThat(finished.exitCode()).as(example.command()).isZero();
                    }
                    typed++;
                }
            }
            assertThat(server).as("the tutorial runs a server").isNotNull();
            assertThat(server.terminate()).isZero();
        } finally {
            if (server != null) {
                server.close();
            }
        }
        assertThat(typed).isGreaterThan(8);
        assertLogged(tutorial, server.errors());
    }

    /** A copy, since the tutorial installs something there. */
    private Path ownInstallation() throws Exception {
        Path home = directory.resolve("sprocket");
        Finished copied = Finished.of(new ProcessBuilder("cp", "-r", Distribution.HOME.toString(), home.toString()));
        assertThat(copied.exitCode()).as(copied.err()).isZero();
        return home;
    }

    private static ProcessBuilder command(Path home, Path place, Example example) {
        boolean server = example.command().startsWith("sprocket run ");
        ProcessBuilder command = new ProcessBuilder("bash", "-c", (server ? "exec " : "") + example.command());
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

    /** The block without a language is what the server logs. */
    private static void assertLogged(String tutorial, String errors) {
        List<String> shown = Pattern.compile(PLAIN_BLOCK)
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
