package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code sprocket token} and {@code sprocket call} against {@code conf/netcode-echo.json}, on another port. */
@DisabledOnOs(OS.WINDOWS)
class CallByTokenIT {

    private static final Path CONF = Distribution.HOME.resolve("conf");
    private static final String KEY = "netcode-test.key";
    private static final String PROTOCOL_ID = "0x1122334455667788";

    /** What netcode carries at most. */
    private static final int PAYLOAD_BYTES = 1200;

    private static ServerProcess server;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        server = run(directory, 256);
    }

    @AfterAll
    static void end() throws Exception {
        ServerProcess.end(server);
    }

    @Test
    void echoesLongPayloadsAtAPace() throws Exception {
        long seed = new Random().nextLong();
        byte[] payload = new byte[PAYLOAD_BYTES];
        new Random(seed).nextBytes(payload);
        Path file = Files.write(directory.resolve("payload.bin"), payload);

        Finished call = Finished.of(call(server, token(server), "@" + file, "--times", "300", "--every", "4ms"));

        assertThat(call.exitCode()).as("seed %d: %s", seed, call.err()).isZero();
        assertThat(call.lines())
                .isEqualTo(Collections.nCopies(300, "\"hex:" + HexFormat.of().formatHex(payload) + "\""));
    }

    @Test
    void refusesAPayloadThatNetcodeCannotCarry() throws Exception {
        Finished call = Finished.of(call(server, token(server), "x".repeat(PAYLOAD_BYTES + 1)));

        assertThat(call.err()).contains("1201", "1200");
        assertThat(call.exitCode()).isEqualTo(2);
    }

    @Test
    void isDeniedWhereTheServerIsFull() throws Exception {
        try (ServerProcess small = run(directory, 1)) {
            // It waits for a second reply, which never comes.
            Process first = call(small, token(small), "hello", "--replies", "2").start();
            try (BufferedReader replies = first.inputReader()) {
                assertThat(replies.readLine()).isEqualTo("\"hex:68656c6c6f\"");

                Finished second = Finished.of(call(small, token(small), "hello"));

                assertFailed(second, uri(small) + ": netcode: connection denied: ");
            } finally {
                first.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void timesOutWithATokenThatAnotherKeyMade() throws Exception {
        Path other = Files.writeString(directory.resolve("other.key"), "00".repeat(32));

        Finished call = Finished.of(call(server, token(server, "--key", other.toString(), "--timeout", "1"), "hello"));

        assertFailed(call, uri(server) + ": netcode: connection request timed out: ");
        assertThat(server.errors()).contains("echo: refused requests to connect: 1 foreignToken");
    }

    /** On a busy machine Vert.x may say something too. */
    private static void assertFailed(Finished call, String why) {
        assertThat(call.err().lines())
                .filteredOn(line -> line.startsWith("sprocket call: "))
                .singleElement(STRING)
                .startsWith("sprocket call: " + why);
        assertThat(call.err()).doesNotContain("\tat ");
        assertThat(call.exitCode()).isEqualTo(1);
    }

    private static ServerProcess run(Path directory, int maxClients) throws Exception {
        Files.copy(CONF.resolve(KEY), directory.resolve(KEY));
        String echo = Files.readString(CONF.resolve("netcode-echo.json"))
                .replace("\"listen\": \"udp://127.0.0.1:40000\"", "\"listen\": \"udp://127.0.0.1:0\"")
                .replace("\"maxClients\": 256", "\"maxClients\": " + maxClients);
        return Distribution.run(directory, echo);
    }

    private static String uri(ServerProcess server) {
        return "udp://127.0.0.1:" + server.udpPort("echo");
    }

    /** A new token for the server, by its key unless there is another in {@code more}. */
    private Path token(ServerProcess server, String... more) throws Exception {
        Path file = directory.resolve("client.token");
        List<String> arguments = new ArrayList<>(List.of(
                "token",
                "--protocol-id",
                PROTOCOL_ID,
                "--server",
                uri(server),
                "--lifetime",
                "5m",
                "--out",
                file.toString()));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--key")) {
            arguments.addAll(List.of("--key", CONF.resolve(KEY).toString()));
        }
        Finished token = Finished.of(Distribution.sprocket(arguments.toArray(String[]::new)));
        assertThat(token.exitCode()).as(token.err()).isZero();
        return file;
    }

    private static ProcessBuilder call(ServerProcess server, Path token, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "call", uri(server), "--token", token.toString(), "--protocol", "length-prefixed", "--timeout", "50s"));
        arguments.addAll(List.of(more));
        return Distribution.sprocket(arguments.toArray(String[]::new));
    }
}
