package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The assembled distribution, whose command is run as people run it. */
final class Distribution {

    /** The directory that holds {@code bin}, {@code conf} and {@code lib}. */
    static final Path HOME = Path.of("target", "sprocket").toAbsolutePath();

    private Distribution() {}

    /** A copy below {@code directory}, for a test that installs something. */
    static Path copy(Path directory) throws Exception {
        Path home = directory.resolve("sprocket");
        Finished copied = Finished.of(new ProcessBuilder("cp", "-r", HOME.toString(), home.toString()));
        assertThat(copied.exitCode()).as(copied.err()).isZero();
        return home;
    }

    /** The command with these arguments, in the distribution's directory. */
    static ProcessBuilder sprocket(String... arguments) {
        return sprocketOf(HOME, arguments);
    }

    /** The command of the distribution in {@code home}, with these arguments, in that directory. */
    static ProcessBuilder sprocketOf(Path home, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/sprocket").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(home.toFile());
        // The JVM would say on the error output that it has picked them up.
        builder.environment()
                .keySet()
                .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "XDG_CACHE_HOME"));
        // No server makes an archive beside a test that is about something else.
        builder.environment().put("SPROCKET_ARCHIVE", "off");
        return builder;
    }

    /** Runs {@code sprocket run} with a configuration that is written into {@code directory}, until it is ready. */
    static ServerProcess run(Path directory, String json, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(List.of(options));
        arguments.add(configuration(directory, json).toString());
        return ServerProcess.start(sprocket(arguments.toArray(String[]::new)), directory.resolve("errors.txt"));
    }

    /** Skips the test if the distribution was built offline, and so holds no Maven repository; where CI builds it, that fails. */
    static void assumeRepository() {
        boolean there = Files.isDirectory(HOME.resolve("repository"));
        assertThat(there || System.getenv("CI") == null)
                .as("the distribution holds a Maven repository")
                .isTrue();
        assumeTrue(there, "built offline, the distribution holds no Maven repository");
    }

    static Path configuration(Path directory, String json) throws IOException {
        return Files.writeString(directory.resolve("sprocket.json"), json);
    }
}
