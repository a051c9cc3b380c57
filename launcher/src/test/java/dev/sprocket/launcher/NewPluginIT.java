package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A plugin as a stranger begins one: generated, built by Maven outside this project, run, spoken to, installed. */
@DisabledOnOs(OS.WINDOWS)
class NewPluginIT {

    @TempDir
    private Path directory;

    @Test
    void writesAProjectThatIsGreenAndRunsAtOnce() throws Exception {
        Distribution.assumeRepository();
        Programs.assumeInstalled("mvn");
        Finished written = sprocket("new", "plugin", "order-book", "--directory", directory.toString());
        assertThat(written.exitCode()).as(written.err()).isZero();
        Path project = directory.resolve("order-book");

        var maven = new ProcessBuilder("mvn", "--batch-mode", "--no-transfer-progress", "verify")
                .directory(project.toFile());
        MavenOfThisBuild.useItsRepository(maven.environment());
        Finished built = Finished.patiently(maven, "");
        assertThat(built.exitCode()).as(built.out()).isZero();
        assertThat(built.out()).containsPattern("Tests run: [1-9]\\d*, Failures: 0, Errors: 0");

        Path plugins = project.resolve("target/plugins");
        talkTo(Distribution.HOME, project, "--plugins", plugins.toString());

        Path installation = Distribution.copy(directory);
        Path jar = plugins.resolve("order-book/order-book-0.1.0-SNAPSHOT.jar");
        Path dropped = Files.createDirectories(installation.resolve("plugins/order-book"));
        Files.copy(jar, dropped.resolve(jar.getFileName()));
        talkTo(installation, project);
    }

    @Test
    void refusesADirectoryThatIsThereAndANameThatIsTaken() throws Exception {
        Distribution.assumeRepository();
        Files.createDirectory(directory.resolve("mine"));

        Finished there = sprocket("new", "plugin", "mine", "--directory", directory.toString());
        Finished taken = sprocket("new", "plugin", "line-echo", "--directory", directory.toString());

        assertThat(there.exitCode()).isEqualTo(2);
        assertThat(there.err()).contains("sprocket new plugin: " + directory.resolve("mine") + " exists already");
        assertThat(taken.exitCode()).isEqualTo(2);
        assertThat(taken.err()).contains("sprocket new plugin: a plugin line-echo is installed already");
        assertThat(directory.resolve("line-echo")).doesNotExist();
    }

    /** Runs the project's configuration in an installation, and speaks to it over tcp and udp. */
    private void talkTo(Path home, Path project, String... options) throws Exception {
        String json = Files.readString(project.resolve("order-book.json")).replace("7100", "0");
        var run = Distribution.sprocketOf(
                home,
                with(options, "run", Distribution.configuration(directory, json).toString()));
        try (var server = ServerProcess.start(run, directory.resolve("errors.txt"))) {
            for (String transport : List.of("tcp", "udp")) {
                int port = transport.equals("tcp") ? server.tcpPort("order-book") : server.udpPort("order-book");
                Finished called = Finished.of(Distribution.sprocketOf(
                        home,
                        with(
                                options,
                                "call",
                                transport + "://127.0.0.1:" + port,
                                "--timeout",
                                "30s",
                                "--protocol",
                                "order-book",
                                "{\"id\":1,\"text\":\"hello\"}")));
                assertThat(called.out()).as(called.err()).isEqualTo("{\"id\":1,\"text\":\"olleh\"}\n");
            }
            assertThat(server.terminate()).isZero();
        }
    }

    /** The command's own words, and then these options. */
    private static String[] with(String[] options, String... command) {
        return Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new);
    }

    private static Finished sprocket(String... arguments) throws Exception {
        return Finished.of(Distribution.sprocket(arguments));
    }
}
