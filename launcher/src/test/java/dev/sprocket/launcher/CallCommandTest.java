package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.netcode.NetcodeKey;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.TokenClaims;
import dev.sprocket.netcode.TokenMint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code sprocket call} refuses before it opens a socket. */
class CallCommandTest {

    private static final String NOWHERE = "tcp://127.0.0.1:1";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("\"127.0.0.1:7000\", expected tcp://HOST:PORT", "127.0.0.1:7000", "--protocol=line-echo"),
                mistake("expected tcp://HOST:PORT", "http://127.0.0.1:80", "--protocol=line-echo"),
                mistake("connect: port 0, expected 1..65535", "tcp://127.0.0.1:0", "--protocol=line-echo"),
                mistake("port: 65536, expected 0..65535", "tcp://127.0.0.1:65536", "--protocol=line-echo"),
                mistake("no protocol line-ecko; installed: [game-state, ", NOWHERE, "--protocol=line-ecko"),
                mistake("protocol: empty, expected the name of a plugin", NOWHERE, "--protocol="),
                mistake("Missing required option: '--protocol=NAME'", NOWHERE),
                mistake("Missing required parameter: 'URI'", "--protocol=line-echo"),
                mistake("--options: expected a JSON object, got []", NOWHERE, "--protocol=line-echo", "--options=[]"),
                mistake("--options: expected a JSON object, got ", NOWHERE, "--protocol=line-echo", "--options="),
                mistake("--options: ", NOWHERE, "--protocol=line-echo", "--options={"),
                mistake("/maxLineByte", NOWHERE, "--protocol=line-echo", "--options={\"maxLineByte\": 1}"),
                mistake(
                        "--options: /maxLineBytes: expected 1..16777216, got 0",
                        NOWHERE,
                        "--protocol=line-echo",
                        "--options={\"maxLineBytes\": 0}"),
                mistake("--replies: -1, expected 0 or more", NOWHERE, "--protocol=line-echo", "--replies=-1"),
                mistake("'--replies'", NOWHERE, "--protocol=line-echo", "--replies=some"),
                mistake("\"5\", expected a number and ms, s or m", NOWHERE, "--protocol=line-echo", "--timeout=5"),
                mistake("--times: 0, expected 1..1000000", NOWHERE, "--protocol=line-echo", "--times=0"),
                mistake("--times: 1000001, expected 1..1000000", NOWHERE, "--protocol=line-echo", "--times=1000001"),
                mistake("--every: 0ms, expected 1ms..60m", NOWHERE, "--protocol=line-echo", "--every=0ms"),
                mistake("--every: 3660000ms, expected 1ms..60m", NOWHERE, "--protocol=line-echo", "--every=61m"),
                mistake(
                        "message @none.bin: cannot be read: no such file",
                        NOWHERE,
                        "--protocol=length-prefixed",
                        "@none.bin"),
                mistake("message hex:0: expected hex:", NOWHERE, "--protocol=length-prefixed", "hex:0"),
                mistake("message hello: expected JSON of a ClientMessage", NOWHERE, "--protocol=game-state", "hello"),
                mistake(
                        "message {\"type\":\"jump\"}: expected JSON of a ClientMessage",
                        NOWHERE,
                        "--protocol=game-state",
                        "{\"type\":\"jump\"}"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesAMistakeWithExitCodeTwo(String said, List<String> arguments) {
        assertThat(call(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains(said).doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tcp://127.0.0.1:40000  | 127.0.0.1:40000 | --token: tcp://127.0.0.1:40000, expected a udp address beside it
            udp://127.0.0.1:40001  | 127.0.0.1:40000 | --token: the token is not for udp://127.0.0.1:40001, expected udp://127.0.0.1:40000
            udp://127.0.0.2:40000  | 127.0.0.1:40000 | --token: the token is not for udp://127.0.0.2:40000, expected udp://127.0.0.1:40000
            udp://[::1]:40000      | 127.0.0.1:40000 | --token: the token is not for udp://[::1]:40000, expected udp://127.0.0.1:40000
            """)
    void refusesATokenForAnotherServer(String uri, String server, String said, @TempDir Path directory)
            throws Exception {
        var mint = new TokenMint(new ProtocolId(7), NetcodeKey.generate());
        Path token = Files.write(
                directory.resolve("client.token"),
                mint.mint(TokenClaims.of(1, ServerAddress.parse(server))).encode());

        refusesAMistakeWithExitCodeTwo(said, List.of(uri, "--protocol=line-echo", "--token=" + token));
    }

    @Test
    void refusesATokenFileThatHoldsNoneAndDoesNotShowIt(@TempDir Path directory) throws Exception {
        Path token = Files.writeString(directory.resolve("client.token"), "a7".repeat(1023));

        refusesAMistakeWithExitCodeTwo(
                "expected a file of a connect token's 2048 bytes, or of their base64",
                List.of("udp://127.0.0.1:40000", "--protocol=line-echo", "--token=" + token));
        assertThat(err.toString()).contains("--token: " + token + ": offset 0").doesNotContain("a7a7");
    }

    @Test
    void doesNotRepeatATokenThatStandsWhereItsFileShould() {
        refusesAMistakeWithExitCodeTwo(
                "--token: 2732 characters that may be the secret itself, expected the name of a file of a connect token's",
                List.of("udp://127.0.0.1:40000", "--protocol=line-echo", "--token=" + "QUJD".repeat(683)));
        assertThat(err.toString()).doesNotContain("QUJD");
    }

    @Test
    void explainsItselfByExample() {
        assertThat(call(List.of("--help"))).isZero();
        assertThat(out.toString())
                .contains(
                        "--replies",
                        "--timeout",
                        "--times",
                        "--token",
                        "hex:00ff",
                        "{\"type\":\"join\",\"version\":1}");
    }

    private static Arguments mistake(String said, String... arguments) {
        return Arguments.of(said, List.of(arguments));
    }

    private int call(List<String> arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("call"), arguments.stream()).toArray(String[]::new));
    }
}
