package dev.sprocket.plugin.lineecho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.transport.EndpointDefinition;
import dev.sprocket.transport.SprocketClient;
import dev.sprocket.transport.TcpServerVerticle;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Vert.x application that embeds Sprocket, in the lines that the README shows. */
@ExtendWith(VertxExtension.class)
class EmbeddingIT {

    private static final Path README = Path.of("..", "..", "README.md");
    private static final Path THIS = Path.of("src", "test", "java", "dev/sprocket/plugin/lineecho/EmbeddingIT.java");

    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
    private final PrintStream systemOut = System.out;

    @BeforeEach
    void catchWhatIsPrinted() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(@Nullable String line) {
                printed.add(String.valueOf(line));
            }
        });
    }

    @AfterEach
    void restoreSystemOut() {
        System.setOut(systemOut);
    }

    @Test
    void servesAndCallsInTheLinesOfTheReadme(Vertx vertx) throws Exception {
        // README: begin
        var echo = EndpointDefinition.of(
                "echo",
                EndpointConfig.listen("line-echo", Address.tcp("127.0.0.1", 0)),
                new LineEchoPlugin(),
                LineEchoOptions.DEFAULT);
        var verticle = new TcpServerVerticle(echo);
        vertx.deployVerticle(verticle).onSuccess(id -> System.out.println("listening on " + verticle.addresses()));
        // README: end

        assertThat(nextPrinted()).matches("listening on \\[tcp://127\\.0\\.0\\.1:[1-9][0-9]*]");
        var address = verticle.addresses().get(0);
        var protocol = Protocol.symmetric(LineFraming.upTo(1024), Codecs.utf8());

        // README: begin
        var client = SprocketClient.create(vertx, "lines", EndpointConfig.connect("line-echo", address), protocol);
        client.open().onSuccess(session -> {
            session.handler(line -> System.out.println(line));
            session.write("hello");
        });
        // README: end

        assertThat(nextPrinted()).isEqualTo("hello");
        // Also keeps it from the garbage collector, which closes a client that nobody refers to.
        client.shutdown(Duration.ofSeconds(1)).await(10, TimeUnit.SECONDS);
    }

    @Test
    void showsTheLinesOfTheReadme() throws IOException {
        List<String> shown = blocks("(?ms)^```java\\n(.*?)\\n```$", section("Embed it", Files.readString(README)));
        List<String> run = blocks("(?ms)^ +// README: begin\\n(.*?)\\n +// README: end$", Files.readString(THIS));

        assertThat(run).hasSize(2).isEqualTo(shown);
    }

    private String nextPrinted() throws InterruptedException {
        String line = printed.poll(10, TimeUnit.SECONDS);
        assertThat(line).as("what was printed within ten seconds").isNotNull();
        return line;
    }

    private static String section(String title, String markdown) {
        String from = markdown.substring(markdown.indexOf("\n## " + title + "\n") + 1);
        int next = from.indexOf("\n## ");
        return next < 0 ? from : from.substring(0, next);
    }

    private static List<String> blocks(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(block -> block.group(1).stripIndent())
                .toList();
    }
}
