package dev.sprocket.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.netcode.ConnectToken;
import dev.sprocket.netcode.ServerAddress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCommandTest {

    private static final String KEY = "606abe6ec91910ea9a6562f66f2b30e44371d62cd19927266b3c60f4b715aba1";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private Path key;

    @BeforeEach
    void writeKey() throws Exception {
        key = Files.writeString(directory.resolve("my.key"), KEY + "\n");
    }

    @Test
    void printsATokenAsOneLineOfBase64() throws Exception {
        assertThat(token("--server=udp://127.0.0.1:40000")).as(err.toString()).isZero();

        ConnectToken token = ConnectToken.decode(Base64.getDecoder().decode(onlyLine()));
        assertThat(token.protocolId()).isEqualTo(new ProtocolId(0x1122334455667788L));
        assertThat(token.servers()).containsExactly(ServerAddress.parse("127.0.0.1:40000"));
        assertThat(token.expireSeconds() - token.createSeconds()).isEqualTo(30);
        assertThat(token.timeoutSeconds()).isEqualTo(15);
    }

    @Test
    void writesATokenIntoAFileAndSaysForWhomItIs() throws Exception {
        Path file = Files.writeString(directory.resolve("client.token"), "x".repeat(5000));

        assertThat(token(
                        "--server=udp://127.0.0.1:40000",
                        "--server=udp://[::1]:50000",
                        "--internal-server=udp://10.0.0.1:1",
                        "--client-id=18446744073709551615",
                        "--user-data=hex:00ff",
                        "--lifetime=2m",
                        "--timeout=-1",
                        "--out=" + file))
                .as(err.toString())
                .isZero();

        ConnectToken token = ConnectToken.decode(Files.readAllBytes(file));
        assertThat(token.servers())
                .containsExactly(ServerAddress.parse("127.0.0.1:40000"), ServerAddress.parse("[::1]:50000"));
        assertThat(token.expireSeconds() - token.createSeconds()).isEqualTo(120);
        assertThat(token.timeoutSeconds()).isEqualTo(-1);
        assertThat(onlyLine())
                .startsWith(file + ": client 18446744073709551615 to 127.0.0.1:40000 [0:0:0:0:0:0:0:1]:50000 until 2");
    }

    @Test
    void takesTheTimeoutThatIsNeverBehindASpaceToo() throws Exception {
        assertThat(token("--server", "udp://127.0.0.1:40000", "--timeout", "-1"))
                .as(err.toString())
                .isZero();
        assertThat(ConnectToken.ofFile(onlyLine().getBytes(UTF_8)).timeoutSeconds())
                .isEqualTo(-1);
    }

    @Test
    void readsAKeyOf32Bytes() throws Exception {
        Files.write(key, new byte[32]);

        assertThat(token("--server=udp://127.0.0.1:40000")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --server=tcp://127.0.0.1:1     | "tcp://127.0.0.1:1", expected udp://IP:PORT
            --server=udp://localhost:1     | "udp://localhost:1", expected udp://IP:PORT
            --server=udp://127.0.0.1:0     | "udp://127.0.0.1:0", expected udp://IP:PORT
            --server=127.0.0.1:1           | "127.0.0.1:1", expected udp://IP:PORT
            --internal-server=udp://h:1    | "udp://h:1", expected udp://IP:PORT
            --protocol-id=0x               | --protocol-id: "0x", expected 0x and 1..16 hex digits, or a whole number
            --protocol-id=18446744073709551616 | --protocol-id: "18446744073709551616", expected
            --client-id=-1                 | --client-id: "-1", expected 0..18446744073709551615
            --client-id=ann                | --client-id: "ann", expected 0..18446744073709551615
            --client-id=18446744073709551616 | --client-id: "18446744073709551616", expected
            --user-data=hex:0              | --user-data: hex:0, expected text, or hex: and pairs of hexadecimal digits
            --lifetime=30                  | "30", expected a number and ms, s or m
            --lifetime=999ms               | lifetime in seconds: 0, expected 1..86400
            --lifetime=1441m               | lifetime in seconds: 86460, expected 1..86400
            --timeout=0                    | timeoutSeconds: 0, expected 1 or more
            --timeout=long                 | '--timeout'
            --key=nowhere.key              | --key: nowhere.key: cannot be read: no such file, expected a file of 32 bytes
            more                           | Unmatched argument
            """)
    void refusesAMistakeInOneLineWithExitCodeTwo(String argument, String said) {
        assertThat(token(argument, "--server=udp://127.0.0.1:40000")).isEqualTo(2);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains(said),
                        second -> assertThat(second).isEqualTo("See: sprocket token --help"));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void demandsAProtocolAKeyAndAServer() {
        assertThat(execute("token")).isEqualTo(2);
        assertThat(err.toString()).contains("'--key=FILE'", "'--protocol-id=ID'", "'--server=udp://IP:PORT'");
    }

    @Test
    void refusesMoreServersAndUserDataThanATokenHolds() {
        assertThat(token(Stream.generate(() -> "--server=udp://127.0.0.1:1")
                        .limit(33)
                        .toArray(String[]::new)))
                .isEqualTo(2);
        assertThat(err.toString()).contains("servers: 33, expected 1..32");

        assertThat(token("--server=udp://127.0.0.1:1", "--user-data=" + "x".repeat(257)))
                .isEqualTo(2);
        assertThat(err.toString()).contains("userData length: 257, expected 0..256");
    }

    @ParameterizedTest
    @CsvSource({"63, 63", "65, 65", "31, 31", "5000, 5000", "20000, larger"})
    void refusesAKeyOfAnotherLengthAndDoesNotShowIt(int length, String said) throws Exception {
        Files.writeString(key, "a7".repeat(length / 2 + 1).substring(0, length));

        assertThat(token("--server=udp://127.0.0.1:40000")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--key: " + key, said, "expected a file of 32 bytes, or of 64 hex digits")
                .doesNotContain("a7a7");
    }

    @Test
    void doesNotRepeatAKeyThatStandsWhereItsFileShould() {
        assertThat(execute("token", "--protocol-id=1", "--key=" + KEY, "--server=udp://127.0.0.1:40000"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--key: 64 characters that may be the secret itself, expected the name of a file of 32 bytes")
                .doesNotContain(KEY);
    }

    @Test
    void aNewFileIsForItsOwnerAlone() throws Exception {
        Path file = directory.resolve("new.token");
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"), "no permissions here");

        assertThat(token("--server=udp://127.0.0.1:40000", "--out=" + file)).isZero();

        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void saysThatAFileCannotBeWritten() {
        Path nowhere = directory.resolve("none").resolve("client.token");

        assertThat(token("--server=udp://127.0.0.1:40000", "--out=" + nowhere)).isEqualTo(1);
        assertThat(err.toString()).startsWith("sprocket token: cannot write " + nowhere + ": no such file");
    }

    @Test
    void explainsItselfByExample() {
        assertThat(execute("token", "--help")).isZero();
        assertThat(out.toString()).contains("--internal-server", "maxTokenLifetimeSeconds", "sprocket call", "--out");
    }

    private String onlyLine() {
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    /** Makes a token with the usual protocol id and key, unless others are given. */
    private int token(String... more) {
        Stream<String> usual = Stream.of("--protocol-id=0x1122334455667788", "--key=" + key)
                .filter(each -> Stream.of(more).noneMatch(it -> it.startsWith(each.substring(0, each.indexOf('=')))));
        return execute(Stream.of(Stream.of("token"), usual, Stream.of(more))
                .flatMap(each -> each)
                .toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
