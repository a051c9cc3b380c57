package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that know nothing of Sprocket talk to it. */
@DisabledOnOs(OS.WINDOWS)
class RealPeersIT {

    private static final String PYTHON_PEER = "src/test/resources/peers/length_prefixed.py";

    private static ServerProcess server;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        server = Distribution.run(directory, """
                {"endpoints": {
                  "echo": {"protocol": "line-echo", "listen": ["tcp://127.0.0.1:0", "udp://127.0.0.1:0"]},
                  "u32": {"protocol": "length-prefixed", "listen": ["tcp://127.0.0.1:0", "udp://127.0.0.1:0"]},
                  "dns-tcp": {
                    "protocol": "length-prefixed", "listen": ["tcp://127.0.0.1:0", "udp://127.0.0.1:0"],
                    "options": {"preset": "dns-tcp"}},
                  "postgresql": {
                    "protocol": "length-prefixed", "listen": ["tcp://127.0.0.1:0", "udp://127.0.0.1:0"],
                    "options": {"preset": "postgresql"}}}}""");
    }

    @AfterAll
    static void end() throws Exception {
        if (server == null) {
            return; // It did not start, or was not to.
        }
        try (var ending = server) {
            assertThat(ending.terminate()).isZero();
            assertThat(ending.errors()).isEmpty();
        }
    }

    @Test
    void netcatThatShutsItsSideGetsEveryReply() throws Exception {
        Programs.assumeNetcat();
        String lines = IntStream.range(0, 20_000)
                .mapToObj(line -> "this is line " + line + "\n")
                .collect(Collectors.joining());

        Finished nc = Finished.of(
                new ProcessBuilder("nc", "-N", "127.0.0.1", Integer.toString(server.tcpPort("echo"))), lines);

        assertThat(nc.out()).isEqualTo(lines);
        assertThat(nc.exitCode()).isZero();
    }

    @Test
    void netcatSendsADatagram() throws Exception {
        Programs.assumeNetcat();

        Finished nc = Finished.of(
                new ProcessBuilder("nc", "-u", "-W", "1", "127.0.0.1", Integer.toString(server.udpPort("echo"))),
                "hello");

        assertThat(nc.out()).isEqualTo("hello\n");
    }

    @Test
    void socatSendsADatagramOfTwoLines() throws Exception {
        Programs.assumeInstalled("socat");

        Finished socat = Finished.of(
                new ProcessBuilder("socat", "-t", "1", "-", "UDP:127.0.0.1:" + server.udpPort("echo")), "hello\nworld");

        assertThat(socat.out()).isEqualTo("hello\nworld\n");
    }

    @ParameterizedTest
    @CsvSource({"u32, tcp", "u32, udp", "dns-tcp, tcp", "dns-tcp, udp", "postgresql, tcp", "postgresql, udp"})
    void pythonSpeaksLengthPrefixed(String layout, String transport) throws Exception {
        Programs.assumeInstalled("python3");
        int port = transport.equals("tcp") ? server.tcpPort(layout) : server.udpPort(layout);
        String seed = Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000));

        Finished python = Finished.of(
                new ProcessBuilder("python3", PYTHON_PEER, layout, transport, Integer.toString(port), seed));

        assertThat(python.err()).as("with seed %s", seed).isEmpty();
        assertThat(python.out()).isEqualTo("200 frames came back\n");
        assertThat(python.exitCode()).isZero();
    }
}
