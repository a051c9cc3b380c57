package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every configuration that Sprocket comes with can be run, by the plugins that it comes with. */
class ConfTest {

    private static final Path CONF = Path.of("..", "conf");
    private static final Path TLS = Path.of("..", "core", "src", "test", "resources", "tls");
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void isSound(Path configuration, @TempDir Path directory) throws Exception {
        Plugins installed = Plugins.installed();
        // What the comment in tls.json tells people to make.
        Files.copy(TLS.resolve("server.pem"), directory.resolve("server.pem"));
        Files.copy(TLS.resolve("server.key"), directory.resolve("server.key"));
        Files.copy(CONF.resolve("netcode-test.key"), directory.resolve("netcode-test.key"));
        Path copy = Files.copy(configuration, directory.resolve(configuration.getFileName()));

        assertThat(new ConfigLoader(installed, VERTX, false).load(copy)).isNotEmpty();
    }

    @Test
    void keepsTheDemonstrationOnThisMachine() throws Exception {
        String demo = Files.readString(CONF.resolve("demo.json"));

        assertThat(demo).contains("://127.0.0.1:7000", "://127.0.0.1:7001", "://127.0.0.1:7002");
        assertThat(demo).doesNotContainPattern("://(?!127\\.0\\.0\\.1:)");
    }

    static List<Path> configurations() throws IOException {
        try (Stream<Path> files = Files.list(CONF)) {
            return files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
