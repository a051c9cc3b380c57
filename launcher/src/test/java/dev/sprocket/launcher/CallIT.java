package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sprocket call} against {@code sprocket run}, each a process of its own. */
@DisabledOnOs(OS.WINDOWS)
class CallIT {

    private static final String JOIN = "{\"type\":\"join\",\"version\":1}";

    private static ServerProcess server;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        server = Distribution.run(directory, """
                {"endpoints": {
                  "line-echo":       {"protocol": "line-echo", "listen": ["tcp://127.0.0.1:0", "udp://127.0.0.1:0"]},
                  "length-prefixed": {"protocol": "length-prefixed", "listen": ["tcp://127.0.0.1:0", "udp://127.0.0.1:0"]},
                  "game-state":      {"protocol": "game-state", "listen": ["tcp://127.0.0.1:0", "udp://127.0.0.1:0"]}}}""");
    }

    @AfterAll
    static void end() throws Exception {
        ServerProcess.end(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void speaksLines(String transport) throws Exception {
        Finished call = call(uri(transport, "line-echo"), "line-echo", "hello", "say \"hi\"");

        assertThat(call.lines()).containsExactly("\"hello\"", "\"say \\\"hi\\\"\"");
        assertThat(call.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void speaksBytes(String transport) throws Exception {
        Finished call = call(uri(transport, "length-prefixed"), "length-prefixed", "hex:00ff", "text");

        assertThat(call.lines()).containsExactly("\"hex:00ff\"", "\"hex:74657874\"");
        assertThat(call.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void playsTheGame(String transport) throws Exception {
        Finished call = call(uri(transport, "game-state"), "game-state", JOIN, "--replies", "2");

        assertThat(call.lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("{\"type\":\"welcome\",\"token\":"),
                        second -> assertThat(second).startsWith("{\"type\":\"snapshot\","));
        assertThat(call.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void sendsTheSameAgainAndAgain(String transport) throws Exception {
        Finished call = call(uri(transport, "line-echo"), "line-echo", "a", "b", "--times", "3", "--every", "2ms");

        assertThat(call.lines()).containsExactly("\"a\"", "\"b\"", "\"a\"", "\"b\"", "\"a\"", "\"b\"");
        assertThat(call.exitCode()).isZero();
    }

    @Test
    void takesTheBytesOfAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("payload.bin"), "--help\n");

        assertThat(call(uri("tcp", "length-prefixed"), "length-prefixed", "@" + file)
                        .lines())
                .containsExactly("\"hex:2d2d68656c700a\"");
        assertThat(call(uri("tcp", "line-echo"), "line-echo", "@" + file).lines())
                .containsExactly("\"@" + file + "\"");
    }

    @Test
    void doesNotWaitForRepliesThatNobodyWants() throws Exception {
        Finished call = call(uri("tcp", "line-echo"), "line-echo", "hello", "--replies", "0");

        assertThat(call.out()).isEmpty();
        assertThat(call.exitCode()).isZero();
    }

    @Test
    void saysHowManyRepliesCameInTime() throws Exception {
        Finished call = call(uri("tcp", "line-echo"), "line-echo", "hello", "--replies", "2", "--timeout", "10s");

        assertThat(call.lines()).containsExactly("\"hello\"");
        assertThat(call.err()).isEqualTo("sprocket call: 1 of 2 replies within 10000 ms\n");
        assertThat(call.exitCode()).isEqualTo(1);
    }

    @Test
    void waitsNoLongerThanItIsToldForADatagram() throws Exception {
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Finished call =
                    call("udp://127.0.0.1:" + silent.getLocalPort(), "line-echo", "hello", "--timeout", "200ms");

            assertThat(call.err()).isEqualTo("sprocket call: 0 of 1 reply within 200 ms\n");
            assertThat(call.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        Finished call = call("tcp://127.0.0.1:" + port, "line-echo", "hello");

        assertThat(call.out()).isEmpty();
        assertThat(call.err()).startsWith("sprocket call: tcp://127.0.0.1:" + port + ": Connection refused");
        assertThat(call.exitCode()).isEqualTo(1);
    }

    @Test
    void saysWhyTheServerEndedTheConversation() throws Exception {
        Finished call =
                call(uri("tcp", "line-echo"), "line-echo", "x".repeat(1025), "--options", "{\"maxLineBytes\": 2000}");

        assertThat(call.err())
                .isEqualTo("sprocket call: %s: the session ended after 0 of 1 reply: peerClosed\n"
                        .formatted(uri("tcp", "line-echo")));
        assertThat(call.exitCode()).isEqualTo(1);
    }

    @Test
    void refusesAMessageThatTheProtocolCannotCarry() throws Exception {
        Finished call = call(uri("tcp", "line-echo"), "line-echo", "x".repeat(1025));

        assertThat(call.err()).contains("1025", "1024");
        assertThat(call.exitCode()).isEqualTo(2);
    }

    private static String uri(String transport, String endpoint) {
        int port = transport.equals("tcp") ? server.tcpPort(endpoint) : server.udpPort(endpoint);
        return transport + "://127.0.0.1:" + port;
    }

    private static Finished call(String uri, String protocol, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("call", uri, "--protocol", protocol));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--timeout")) {
            // A busy machine is not what these tests are about.
            arguments.addAll(List.of("--timeout", "50s"));
        }
        return Finished.of(Distribution.sprocket(arguments.toArray(String[]::new)));
    }
}
