package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        String json = Files.readString(project.resolve("order-book.json")).replace("7100", "0");
        try (var server = Distribution.run(directory, json, "--plugins", plugins.toString())) {
            for (String transport : List.of("tcp", "udp")) {
                int port = transport.equals("tcp") ? server.tcpPort("order-book") : server.udpPort("order-book");
                Finished called = sprocket(
                        "call",
                        "--plugins",
                        plugins.toString(),
                        transport + "://127.0.0.1:" + port,
                        "--protocol",
                        "order-book",
                        "{\"id\":1,\"text\":\"hello\"}");
                assertThat(called.out()).as(called.err()).isEqualTo("{\"id\":1,\"text\":\"olleh\"}\n");
            }
            assertThat(server.terminate()).isZero();
        }
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

    private static Finished sprocket(String... arguments) throws Exception {
        return Finished.of(Distribution.sprocket(arguments));
    }
}
