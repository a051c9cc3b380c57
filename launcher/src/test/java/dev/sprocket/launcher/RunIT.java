package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sprocket run}, as a process of its own. */
@DisabledOnOs(OS.WINDOWS)
class RunIT {

    private static final String ECHO = """
            {"endpoints": {"echo": {
              "protocol": "line-echo", "listen": ["tcp://127.0.0.1:0", "udp://127.0.0.1:0"]}}}""";

    /** Small buffers everywhere, so that most of what is in flight is in nobody's hands yet. */
    private static final String NARROW_ECHO = """
            {"endpoints": {"echo": {
              "protocol": "line-echo", "listen": "tcp://127.0.0.1:0",
              "limits": {"pauseQueuedBytes": 1024, "drainTimeoutMillis": 60000},
              "tcp": {"sendBufferSize": 65536, "receiveBufferSize": 65536}}}}""";

    private static final int PEERS = 50;

    @TempDir
    private Path directory;

    @Test
    void runsSeveralProtocolsAndSaysWhere() throws Exception {
        String json = """
                {"endpoints": {
                  "echo":   {"protocol": "line-echo", "listen": ["tcp://127.0.0.1:0", "udp://127.0.0.1:0"]},
                  "frames": {"protocol": "length-prefixed", "listen": "tcp://127.0.0.1:0"},
                  "arena":  {"protocol": "game-state", "listen": ["udp://127.0.0.1:0", "tcp://127.0.0.1:0"]}}}""";

        try (var server = Distribution.run(directory, json)) {
            assertThat(String.join("\n", server.banner())).matches("""
                    sprocket \\S+ on JDK \\d+, .*/sprocket\\.json
                      echo    line-echo        tcp://127\\.0\\.0\\.1:[1-9]\\d* udp://127\\.0\\.0\\.1:[1-9]\\d*
                      frames  length-prefixed  tcp://127\\.0\\.0\\.1:[1-9]\\d*
                      arena   game-state       udp://127\\.0\\.0\\.1:[1-9]\\d* tcp://127\\.0\\.0\\.1:[1-9]\\d*
                    ready in \\d+ ms; .*""");
            assertThat(overTcp(server.tcpPort("echo"), "hello\n")).isEqualTo("hello\n");
            assertThat(overTcp(server.tcpPort("frames"), "\0\0\0\5hello")).isEqualTo("\0\0\0\5hello");
            assertThat(overUdp(server.udpPort("echo"), "hello")).isEqualTo("hello\n");
            assertThat(server.terminate()).isZero();
            assertThat(server.errors()).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void severalInstancesShareAUdpPort() throws Exception {
        Path file = Distribution.configuration(directory, """
                {"endpoints": {"echo": {"protocol": "line-echo", "listen": "udp://127.0.0.1:%d", "instances": 2}}}""".formatted(freeUdpPort()));

        try (var server = ServerProcess.start(
                Distribution.sprocket("run", "--trace-sockets", file.toString()), directory.resolve("errors.txt"))) {
            for (int i = 0; i < 20; i++) {
                assertThat(overUdp(server.udpPort("echo"), "hello")).isEqualTo("hello\n");
            }
            assertThat(server.errors()).containsSubsequence("bind udp", "bind udp");
        }
    }

    @Test
    void relaysToABackendThatStandsBehindItInTheFile() throws Exception {
        int backend = freePort();
        String json = """
                {"endpoints": {
                  "front":   {"protocol": "line-echo", "listen": ["tcp://127.0.0.1:0", "udp://127.0.0.1:0"],
                              "service": {"type": "relay", "to": "backend"}},
                  "backend": {"protocol": "line-echo", "connect": "tcp://127.0.0.1:%d"},
                  "server":  {"protocol": "line-echo", "listen": "tcp://127.0.0.1:%d"}}}""".formatted(backend, backend);

        try (var server = Distribution.run(directory, json)) {
            assertThat(overTcp(server.tcpPort("front"), "hello\n")).isEqualTo("hello\n");
            assertThat(overUdp(server.udpPort("front"), "hello")).isEqualTo("hello\n");
            // All is sent, the end included, before the front takes anything in: it waits for its backend.
            String lines = "line of text\n".repeat(1000);
            try (var peer = new TcpPeer(server.tcpPort("front"))) {
                peer.send(lines);
                peer.endOutput();
                assertThat(new String(peer.readToEnd(), StandardCharsets.UTF_8)).isEqualTo(lines);
            }
            assertThat(server.terminate()).isZero();
            assertThat(server.errors()).isEmpty();
        }
    }

    @Test
    void saysForWhichReasonAServiceClosedASession() throws Exception {
        String json = """
                {"endpoints": {
                  "front":   {"protocol": "line-echo", "listen": "tcp://127.0.0.1:0",
                              "service": {"type": "relay", "to": "backend"}},
                  "backend": {"protocol": "line-echo", "connect": "tcp://127.0.0.1:%d"}}}""".formatted(freePort());

        try (var server = Distribution.run(directory, json)) {
            try (var peer = new TcpPeer(server.tcpPort("front"))) {
                assertThat(peer.readToEnd()).isEmpty();
            }
            assertThat(server.terminate()).isZero();
            assertThat(server.errors())
                    .contains("front: backend cannot be reached: ")
                    .containsPattern("INFO .* - front: 127\\.0\\.0\\.1:\\d+: local: backendUnreachable");
        }
    }

    @Test
    void startsNothingOfABadConfiguration() throws Exception {
        Path file = Distribution.configuration(directory, """
                {"endpoints": {
                  "good": {"protocol": "line-echo", "listen": "tcp://127.0.0.1:%d"},
                  "bad":  {"protocol": "line-ecko", "listen": "tcp://127.0.0.1:0"}}}""".formatted(freePort()));

        Finished run = Finished.of(Distribution.sprocket("run", "--trace-sockets", file.toString()));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith(file + ":3:").contains("did you mean \"line-echo\"?");
        assertThat(run.err()).doesNotContain("bind", "listen tcp");
    }

    @Test
    void namesTheAddressThatIsTakenAndTakesDownWhatWasUp() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int free = freePort();
            Path file = Distribution.configuration(directory, """
                    {"endpoints": {
                      "first":  {"protocol": "line-echo", "listen": "tcp://127.0.0.1:%d"},
                      "second": {"protocol": "line-echo", "listen": "tcp://127.0.0.1:%d"},
                      "third":  {"protocol": "line-echo", "listen": "udp://127.0.0.1:0"}}}""".formatted(free, taken.getLocalPort()));

            Finished run = Finished.of(Distribution.sprocket("run", "--trace-sockets", file.toString()));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .contains("sprocket: endpoint second: cannot listen on tcp://127.0.0.1:" + taken.getLocalPort())
                    .containsSubsequence("listen tcp://127.0.0.1:" + free, "close tcp://127.0.0.1:" + free)
                    .doesNotContain("socket udp");
            assertThatThrownBy(() -> new TcpPeer(free).close()).isInstanceOf(ConnectException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void losesNoReplyWhenItIsToldToEnd(String signal) throws Exception {
        try (var server = Distribution.run(directory, ECHO)) {
            assumeFalse(signal.equals("INT") && server.ignoresInterrupts(), "SIGINT is ignored by what runs this test");

            endsInFlight(server, signal, 0, 200);
        }
    }

    @Test
    void losesNoReplyToRequestsThatAreStillInTheKernel() throws Exception {
        try (var server = Distribution.run(directory, NARROW_ECHO)) {
            endsInFlight(server, "TERM", 64 << 10, 4000);
        }
    }

    @Test
    void tracesItsSocketsWithoutTheirPayload() throws Exception {
        try (var server = Distribution.run(directory, ECHO, "--trace-sockets")) {
            int tcp = server.tcpPort("echo");
            int udp = server.udpPort("echo");
            try (var peer = new TcpPeer(tcp)) {
                peer.send("secret\n");
                assertThat(peer.readAsMuchAs("secret\n")).isEqualTo("secret\n");
                assertThat(overUdp(udp, "hidden")).isEqualTo("hidden\n");
                server.signal("TERM");
                assertThat(peer.readToEnd()).isEmpty();
            }
            assertThat(server.awaitExit()).isZero();

            String steps =
                    server.errors().lines().map(RunIT::withoutTimeAndLogger).collect(Collectors.joining("\n"));
            assertThat(steps).containsPattern("""
                    ^socket tcp
                    bind tcp://127\\.0\\.0\\.1:0
                    listen tcp://127\\.0\\.0\\.1:%d
                    socket udp
                    bind udp://127\\.0\\.0\\.1:0
                    accept 127\\.0\\.0\\.1:%d <- 127\\.0\\.0\\.1:(\\d+)
                    recv 127\\.0\\.0\\.1:\\1 7 bytes
                    send 127\\.0\\.0\\.1:\\1 7 bytes
                    recvfrom 127\\.0\\.0\\.1:(\\d+) 6 bytes
                    sendto 127\\.0\\.0\\.1:\\2 7 bytes
                    """.formatted(tcp, tcp));
            assertThat(steps).containsPattern("(?m)^shutdown 127\\.0\\.0\\.1:\\d+$");
            assertThat(steps).containsPattern("(?m)^close 127\\.0\\.0\\.1:\\d+$");
            assertThat(steps).contains("close tcp://127.0.0.1:" + tcp, "close udp://127.0.0.1:" + udp);
            assertThat(server.errors()).doesNotContain("secret", "hidden");
        }
    }

    /** Fifty peers ask, nobody reads; the server is told to end; then all of them read, and none may miss a line. */
    private static void endsInFlight(ServerProcess server, String signal, int receiveBufferBytes, int linesEach)
            throws Exception {
        var peers = new ArrayList<TcpPeer>();
        ExecutorService readers = Executors.newFixedThreadPool(PEERS);
        try {
            for (int i = 0; i < PEERS; i++) {
                var peer = new TcpPeer(server.tcpPort("echo"), receiveBufferBytes);
                peers.add(peer);
                peer.send("ready?\n");
                assertThat(peer.readAsMuchAs("ready?\n")).isEqualTo("ready?\n");
            }
            for (int i = 0; i < PEERS; i++) {
                peers.get(i).send(request(i, linesEach));
            }

            server.signal(signal);

            List<Callable<byte[]>> reads = new ArrayList<>();
            peers.forEach(peer -> reads.add(peer::readToEnd));
            List<Future<byte[]>> replies = readers.invokeAll(reads);
            for (int i = 0; i < PEERS; i++) {
                assertThat(new String(replies.get(i).get(), StandardCharsets.UTF_8))
                        .as("what peer %d got", i)
                        .isEqualTo(request(i, linesEach));
            }
            assertThat(server.awaitExit()).isZero();
        } finally {
            readers.shutdownNow();
            for (TcpPeer each : peers) {
                each.close();
            }
        }
    }

    private static String request(int peer, int lines) {
        return IntStream.range(0, lines)
                .mapToObj(line -> "peer " + peer + " waits for the reply to its line " + line + "\n")
                .collect(Collectors.joining());
    }

    /** Without what stands before the message: time, level and logger. */
    private static String withoutTimeAndLogger(String logged) {
        return logged.replaceFirst("^.*? - ", "");
    }

    private static String overTcp(int port, String text) throws IOException {
        try (var peer = new TcpPeer(port)) {
            peer.send(text);
            return peer.readAsMuchAs(text);
        }
    }

    private static String overUdp(int port, String text) throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(10_000);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
            var reply = new DatagramPacket(new byte[2048], 2048);
            socket.receive(reply);
            return new String(reply.getData(), 0, reply.getLength(), StandardCharsets.UTF_8);
        }
    }

    private static int freeUdpPort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A port that nobody has at the moment; what listens on it next may still come too late. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
