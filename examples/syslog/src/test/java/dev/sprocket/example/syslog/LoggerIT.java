package dev.sprocket.example.syslog;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.example.syslog.SyslogOptions.Output;
import dev.sprocket.testkit.junit.RealProgram;
import dev.sprocket.transport.EndpointDefinition;
import dev.sprocket.transport.ServerVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code logger} of util-linux, which knows nothing of Sprocket, logs. */
@ExtendWith(VertxExtension.class)
class LoggerIT {

    private static final String BUS_ADDRESS = "logs";

    private final BlockingQueue<JsonObject> published = new LinkedBlockingQueue<>();
    private RealProgram logger;
    private ServerVerticle server;

    @TempDir
    private Path directory;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        logger = RealProgram.named("logger");
        assumeTrue(logger.run("--version").contains("util-linux"), "logger is not that of util-linux");
        vertx.eventBus().<JsonObject>consumer(BUS_ADDRESS, message -> published.add(message.body()));
        deploy(vertx, new SyslogOptions(8192, Output.EVENT_BUS, null, BUS_ADDRESS, 0));
    }

    @Test
    void sendsAMessageOfRfc5424ByUdp() throws Exception {
        log(
                "--udp",
                "--rfc5424",
                "-p",
                "local0.err",
                "-t",
                "myapp",
                "--msgid",
                "ID47",
                "--id=4711",
                "--sd-id",
                "exampleSDID@32473",
                "--sd-param",
                "iut=\"3\"",
                "--sd-param",
                "source=\"App \\\"x\\] gr\u00fcn\"",
                "gr\u00fc\u00dfe, world");

        JsonObject message = next();
        assertThat(message.getString("format")).isEqualTo("rfc5424");
        assertThat(message.getJsonObject("priority")).isEqualTo(JsonObject.of("facility", "local0", "severity", "err"));
        assertThat(message.getString("appName")).isEqualTo("myapp");
        assertThat(message.getString("procId")).isEqualTo("4711");
        assertThat(message.getString("msgId")).isEqualTo("ID47");
        assertThat(message.getString("message")).isEqualTo("gr\u00fc\u00dfe, world");
        assertThat(message.getString("timestamp")).isNotBlank();
        assertThat(message.getString("from")).startsWith("127.0.0.1:");
        assertThat(message.getJsonArray("structuredData").getJsonObject(1).encode())
                .isEqualTo("{\"id\":\"exampleSDID@32473\",\"params\":[{\"name\":\"iut\",\"value\":\"3\"},"
                        + "{\"name\":\"source\",\"value\":\"App \\\"x] gr\u00fcn\"}]}");
    }

    @Test
    void sendsAMessageOfRfc3164ByUdp() throws Exception {
        log("--udp", "--rfc3164", "-t", "app", "hello");

        JsonObject message = next();
        assertThat(message.getString("format")).isEqualTo("legacy");
        assertThat(message.getString("text")).endsWith(" app: hello");
    }

    @Test
    void countsItsMessagesByTcp() throws Exception {
        Path lines = Files.write(
                directory.resolve("lines"),
                IntStream.range(0, 2000).mapToObj(i -> "line " + i).toList());

        log("--tcp", "--octet-count", "--rfc5424=notime,nohost", "-t", "app", "-f", lines.toString());

        for (int i = 0; i < 2000; i++) {
            JsonObject message = next();
            assertThat(message.getString("message")).isEqualTo("line " + i);
            assertThat(message.containsKey("hostname")).isFalse();
        }
    }

    @Test
    void endsItsMessagesWithALineFeedByTcp() throws Exception {
        Path lines = Files.write(directory.resolve("lines"), List.of("one", "", "three"));

        // Without --skip-empty an empty line is a message too.
        log("--tcp", "--rfc5424", "-f", lines.toString());
        log("--tcp", "--rfc3164", "-t", "app", "four");

        assertThat(List.of(next(), next(), next()))
                .extracting(it -> it.getString("message"))
                .containsExactly("one", "", "three");
        assertThat(next().getString("text")).endsWith(" app: four");
    }

    @Test
    void fillsAFile(Vertx vertx) throws Exception {
        Path file = directory.resolve("syslog.jsonl");
        String id = deploy(vertx, new SyslogOptions(8192, Output.FILE, file.toString(), null, 0));
        Path lines = Files.write(
                directory.resolve("lines"),
                IntStream.range(0, 5000).mapToObj(i -> "line " + i).toList());

        log("--tcp", "--octet-count", "--rfc5424", "-f", lines.toString());
        // It closes when all that came has been written.
        vertx.undeploy(id).await(30, SECONDS);

        List<String> written = Files.readAllLines(file);
        assertThat(written).hasSize(5000);
        for (int i = 0; i < 5000; i++) {
            assertThat(new JsonObject(written.get(i)).getString("message")).isEqualTo("line " + i);
        }
    }

    private String deploy(Vertx vertx, SyslogOptions options) throws Exception {
        server = new ServerVerticle(EndpointDefinition.of(
                "syslog-" + options.output(),
                EndpointConfig.listen("syslog", Address.udp("127.0.0.1", 0), Address.tcp("127.0.0.1", 0)),
                new SyslogPlugin(),
                options));
        return vertx.deployVerticle(server).await(30, SECONDS);
    }

    private JsonObject next() throws InterruptedException {
        JsonObject message = published.poll(30, SECONDS);
        assertThat(message).as("a message within half a minute").isNotNull();
        return message;
    }

    private void log(String transport, String... arguments) throws Exception {
        int port = server.addresses().stream()
                .filter(each -> each.toString().startsWith(transport.substring(2)))
                .findFirst()
                .orElseThrow()
                .port();
        RealProgram there = logger.with("--server", "127.0.0.1", "--port", Integer.toString(port), transport);
        assertThat(there.run(arguments)).isEmpty();
    }
}
