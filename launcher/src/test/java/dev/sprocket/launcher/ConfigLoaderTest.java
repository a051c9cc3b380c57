package dev.sprocket.launcher;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.NetcodeConfig;
import dev.sprocket.config.ProtocolId;
import dev.sprocket.netcode.NetcodeKey;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.TokenClaims;
import dev.sprocket.netcode.TokenMint;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private Path directory;

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void readsEndpointsInTheirOrder() throws Exception {
        var endpoints = load("""
                // A comment, and trailing commas.
                { "endpoints": {
                  "b": { "protocol": "lines", "listen": "tcp://127.0.0.1:0", "options": { "encoding": "raw" } },
                  "a": { "protocol": "world", "listen": ["udp://127.0.0.1:1", "tcp://127.0.0.1:1",], },
                } }""");

        assertThat(endpoints).extracting(ReadyEndpoint::name).containsExactly("b", "a");
        assertThat(endpoints.get(0).options()).isEqualTo(new TestPlugins.LinesOptions(1024, TestPlugins.Encoding.RAW));
        assertThat(endpoints.get(1).config())
                .isEqualTo(EndpointConfig.listen("world", Address.udp("127.0.0.1", 1), Address.tcp("127.0.0.1", 1)));
        assertThat(endpoints.get(0).definition().name())
                .isEqualTo(endpoints.get(0).name());
    }

    /** One endpoint's members, a caret before what is wrong (where nothing is: the whole endpoint), and what is said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'protocol': 'lines', 'listen': ^'tpc://h:1' | /endpoints/e/listen  expected tcp://HOST:PORT or udp://HOST:PORT, got "tpc://h:1"
            'protocol': 'lines', 'listen': ['tcp://h:1', ^7] | /endpoints/e/listen/1  expected a string, got 7
            'protocol': ^'line', 'listen': 'tcp://h:1' | /endpoints/e/protocol  expected one of broken, lines, one-way, world, got "line"; did you mean "lines"?
            'protocol': ^'ftp', 'listen': 'tcp://h:1' | /endpoints/e/protocol  expected one of broken, lines, one-way, world, got "ftp"
            'protocol': ^'', 'listen': 'tcp://h:1' | /endpoints/e/protocol  expected the name of a plugin, got empty
            'listen': 'tcp://h:1' | /endpoints/e/protocol  expected a string, got nothing
            'protocol': 'lines' | /endpoints/e  expected exactly one of them, got neither listen nor connect
            'protocol': 'lines', 'connect': 'tcp://h:1', ^'lisetn': 'x' | /endpoints/e/lisetn  expected one of protocol, listen, connect, instances, options, limits, tls, security, tcp, udp, reconnect, service, got an unknown key; did you mean "listen"?
            'protocol': 'lines', 'listen': 'tcp://h:1', 'limits': {^'maxSesions': 1} | /endpoints/e/limits/maxSesions  expected one of maxSessions, idleTimeoutMillis, frameTimeoutMillis, pauseQueuedBytes, maxQueuedBytes, drainTimeoutMillis, got an unknown key; did you mean "maxSessions"?
            'protocol': 'lines', 'listen': 'tcp://h:1', 'limits': {'maxSessions': ^0} | /endpoints/e/limits/maxSessions  expected 1..1000000, got 0
            'protocol': 'lines', 'listen': 'tcp://h:1', 'options': {'encoding': ^'utf-8'} | /endpoints/e/options/encoding  expected one of utf8, raw, got "utf-8"; did you mean "utf8"?
            'protocol': 'lines', 'listen': 'tcp://h:1', 'options': {'maxLineBytes': ^0} | /endpoints/e/options/maxLineBytes  expected 1..1073741824, got 0
            'protocol': 'lines', 'listen': 'tcp://h:1', 'options': {'maxLineBytes': ^5000, 'encoding': 'raw'} | /endpoints/e/options/maxLineBytes  expected at most 4096 where lines are raw, got 5000
            'protocol': 'lines', 'listen': 'tcp://h:1', 'options': ^[] | /endpoints/e/options  expected an object, got a list
            'protocol': 'world', 'listen': 'tcp://h:1', 'options': {^'x': 1} | /endpoints/e/options/x  expected no key at all, got an unknown key
            'protocol': 'world', 'listen': 'tcp://h:1', 'instances': ^2 | /endpoints/e/instances  expected 1, got 2, but all sessions of world share one world
            'protocol': 'lines', 'listen': 'udp://h:1', 'instances': ^2 | /endpoints/e/instances  expected 1, got 2, but instances share a udp port with a native transport only
            'protocol': ^'broken', 'listen': 'tcp://h:1' | /endpoints/e/protocol  the plugin dev.sprocket.launcher.TestPlugins$Broken failed: java.lang.IllegalStateException: out of order
            'protocol': 'one-way', 'listen': 'tcp://h:1', 'service': {'type': ^'echo'} | /endpoints/e/service/type  expected a service other than echo, got echo for a protocol whose clients and servers send different messages
            'protocol': 'one-way', 'listen': 'tcp://h:1', 'service': {'type': ^'broadcast'} | /endpoints/e/service/type  expected a service other than broadcast, got broadcast for a protocol whose clients and servers send different messages
            'protocol': 'lines', 'listen': 'tcp://h:1', 'service': {'type': ^'relya'} | /endpoints/e/service/type  expected one of echo, discard, relay, broadcast, eventBus, got "relya"; did you mean "relay"?
            'protocol': 'lines', 'listen': 'tcp://h:1', 'service': {'type': 'echo', 'to': ^'b'} | /endpoints/e/service/to  expected none, got a key of relay alone
            'protocol': 'lines', 'listen': 'tcp://h:1', 'service': {'type': 'relay', 'to': ^'b'} | /endpoints/e/service/to  expected the name of another endpoint that connects, of which there is none, got "b"
            'protocol': 'lines', 'listen': ['tcp://h:1', ^'tcp://0.0.0.0:1'] | /endpoints/e/listen/1  expected an address of its own, got tcp://0.0.0.0:1, where /endpoints/e listens on tcp://h:1
            """)
    void saysWhatIsWrongWithAnEndpointAndWhere(String members, String text) {
        String opening = "{ 'endpoints': { 'e': ";
        String json = opening + "{" + members.replace("^", "") + "} } }";
        int column = opening.length() + 1 + (members.indexOf('^') < 0 ? 0 : members.indexOf('^') + 1);

        assertThat(mistakes(json)).containsExactly("1:" + column + "  " + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                   | 1:2  Unexpected end-of-input
            {'a': 1, 'a': 2}                    | 1:13  Duplicate field 'a'
            {'endpoints': {}} {}                | 1:19  expected the end behind the object, got more
            {'endpoints': {,}}                  | 1:16  Unexpected character (',' (code 44))
            {'endpoints': 01}                   | 1:16  Invalid numeric value
            {'endpoints': NaN}                  | 1:18  Non-standard token 'NaN'
            []                                  | 1:1  expected an object in braces
            'x'                                 | 1:1  expected an object in braces
            ``                                  | 1:1  expected an object in braces
            {}                                  | 1:1  /endpoints  expected at least one, got none
            {'endpoints': null}                 | 1:15  /endpoints  expected an object, got null
            {'endpoints': {}}                   | 1:15  /endpoints  expected at least one, got none
            {'endpoints': {'e': 7}}             | 1:21  /endpoints/e  expected an object, got 7
            """)
    void saysWhatIsWrongWithADocument(String json, String beginning) {
        assertThat(mistakes(json)).first().asString().startsWith(beginning);
    }

    @Test
    void saysEverythingAtOnceInTheOrderOfTheFile() {
        var lines = mistakes("""
                {
                  'endpoints': {
                    'one': { 'protocol': 'lins', 'listen': 'tcp://127.0.0.1:1' },
                    'two': {
                      'protocol': 'lines',
                      'listen': 'tcp://localhost:1',
                      'options': { 'maxLineBytes': 'many' },
                      'limits': { 'maxSessions': 0, 'idleTimeoutMillis': 0 },
                    },
                    'three': { 'protocol': 'lines', 'listen': 'tcp://0.0.0.0:1' }
                  },
                  'version': 1
                }""");

        assertThat(lines)
                .containsExactly(
                        "3:26  /endpoints/one/protocol  expected one of broken, lines, one-way, world, got \"lins\"; did you mean \"lines\"?",
                        "7:36  /endpoints/two/options/maxLineBytes  expected a whole number of 32 bits, got \"many\"",
                        "8:34  /endpoints/two/limits/maxSessions  expected 1..1000000, got 0",
                        "8:58  /endpoints/two/limits/idleTimeoutMillis  expected 1..86400000, got 0",
                        "10:47  /endpoints/three/listen  expected an address of its own, got tcp://0.0.0.0:1, where /endpoints/one listens on tcp://127.0.0.1:1",
                        "12:3  /version  expected endpoints, got an unknown key");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://127.0.0.1:1, tcp://127.0.0.1:1, true",
        "tcp://127.0.0.1:1, tcp://localhost:1, true",
        "tcp://Example:1, tcp://example:1, true",
        "tcp://0.0.0.0:1, tcp://10.0.0.1:1, true",
        "tcp://10.0.0.1:1, tcp://[::]:1, true",
        "tcp://[::1]:1, tcp://[0:0:0:0:0:0:0:1]:1, true",
        "tcp://127.0.0.1:1, tcp://127.0.0.1:2, false",
        "tcp://127.0.0.1:1, udp://127.0.0.1:1, false",
        "tcp://127.0.0.1:1, tcp://127.0.0.2:1, false",
        "tcp://127.0.0.1:0, tcp://127.0.0.1:0, false",
    })
    void findsEndpointsThatShareAnAddress(String one, String other, boolean shared) throws Exception {
        String json = "{'endpoints': {'a': {'protocol': 'lines', 'listen': '" + one
                + "'}, 'b': {'protocol': 'lines', 'listen': '" + other + "'}}}";

        if (shared) {
            assertThat(mistakes(json)).singleElement().asString().contains("/endpoints/b/listen", "/endpoints/a");
        } else {
            assertThat(load(json)).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bakcend | expected one of backend, other, got "bakcend"; did you mean "backend"?
            server  | expected another endpoint that connects: backend, other, got "server", which listens
            front   | expected another endpoint that connects: backend, other, got "front", which is this one
            """)
    void saysThatARelayHasNoBackend(String to, String text) {
        assertThat(mistakes("""
                {'endpoints': {
                  'front': {'protocol': 'lines', 'listen': 'tcp://h:1', 'service': {'type': 'relay', 'to': '%s'}},
                  'backend': {'protocol': 'lines', 'connect': 'tcp://h:2'},
                  'server': {'protocol': 'lines', 'listen': 'tcp://h:3'},
                  'other': {'protocol': 'lines', 'connect': 'tcp://h:4'}
                }}""".formatted(to))).containsExactly("2:92  /endpoints/front/service/to  " + text);
    }

    @Test
    void saysThatABackendCarriesOtherMessages() {
        assertThat(mistakes("""
                {'endpoints': {
                  'front': {'protocol': 'lines', 'listen': 'tcp://h:1', 'service': {'type': 'relay', 'to': 'backend'}},
                  'backend': {'protocol': 'one-way', 'connect': 'tcp://h:2'}
                }}"""))
                .containsExactly("2:92  /endpoints/front/service/to  expected an endpoint that takes in and sends"
                        + " java.lang.String and java.lang.String, got \"backend\", which takes in and sends byte[] and"
                        + " java.lang.String");
    }

    @Test
    void aMistakeInTheBackendIsNoneOfTheRelay() {
        assertThat(mistakes("""
                {'endpoints': {
                  'front': {'protocol': 'lines', 'listen': 'tcp://h:1', 'service': {'type': 'relay', 'to': 'backend'}},
                  'backend': {'protocol': 'lines', 'connect': 'tpc://h:2'}
                }}""")).singleElement(STRING).contains("/endpoints/backend/connect");
    }

    @Test
    void putsARelayBehindItsBackendAndLeavesTheRestAsItIs() throws Exception {
        var endpoints = load("""
                {'endpoints': {
                  'a': {'protocol': 'lines', 'listen': 'tcp://h:1'},
                  'front': {'protocol': 'lines', 'listen': 'tcp://h:2', 'service': {'type': 'relay', 'to': 'middle'}},
                  'b': {'protocol': 'lines', 'listen': 'tcp://h:3'},
                  'middle': {'protocol': 'lines', 'connect': 'tcp://h:4', 'service': {'type': 'relay', 'to': 'backend'}},
                  'backend': {'protocol': 'lines', 'connect': 'tcp://h:5'},
                  'one': {'protocol': 'lines', 'connect': 'tcp://h:6', 'service': {'type': 'relay', 'to': 'two'}},
                  'two': {'protocol': 'lines', 'connect': 'tcp://h:7', 'service': {'type': 'relay', 'to': 'one'}}
                }}""");

        assertThat(endpoints)
                .extracting(ReadyEndpoint::name)
                .containsExactly("a", "backend", "middle", "front", "b", "two", "one");
    }

    @Test
    void letsInstancesShareAUdpPortWhereThePlatformCan() throws Exception {
        Path file = write("{'endpoints': {'e': {'protocol': 'lines', 'listen': 'udp://h:1', 'instances': 2}}}");

        assertThat(new ConfigLoader(TestPlugins.all(), VERTX, true).load(file)).hasSize(1);
    }

    @Test
    void findsTlsFilesBesideTheConfiguration() throws Exception {
        Path tls = Path.of("..", "core", "src", "test", "resources", "tls");
        Files.copy(tls.resolve("server.pem"), directory.resolve("server.pem"));
        String json =
                "{'endpoints': {'e': {'protocol': 'lines', 'listen': 'tcp://h:1', 'tls': {'certificate': 'server.pem', 'key': 'server.key'}}}}";

        assertThat(mistakes(json))
                .containsExactly("1:110  /endpoints/e/tls/key  expected a file that can be read, got "
                        + directory.resolve("server.key"));

        Files.writeString(directory.resolve("server.key"), "not a key");
        assertThat(mistakes(json))
                .singleElement(STRING)
                .startsWith(
                        "1:89  /endpoints/e/tls/certificate  expected a PEM certificate, and its PKCS #8 key in key, got")
                .contains("what cannot be read as such");

        Files.copy(tls.resolve("server.key"), directory.resolve("server.key"), REPLACE_EXISTING);
        assertThat(load(json).get(0).config().tls())
                .isNotNull()
                .extracting("key")
                .isEqualTo(directory.resolve("server.key").toString());
    }

    @Test
    void findsTheFilesOfNetcodeBesideTheConfiguration() throws Exception {
        Files.writeString(directory.resolve("my.key"), "00".repeat(32));
        Files.write(directory.resolve("my.token"), token());

        var endpoints = load("""
                {'endpoints': {
                  'server': {'protocol': 'lines', 'listen': 'udp://127.0.0.1:1',
                             'security': {'netcode': {'protocolId': 7, 'privateKeyFile': 'my.key', 'maxClients': 9}}},
                  'client': {'protocol': 'lines', 'connect': 'udp://127.0.0.1:1',
                             'security': {'netcode': {'tokenFile': 'my.token'}}}
                }}""");

        assertThat(endpoints)
                .extracting(each -> each.config().netcode())
                .containsExactly(
                        Optional.of(NetcodeConfig.server(
                                        new ProtocolId(7),
                                        directory.resolve("my.key").toString())
                                .withMaxClients(9)),
                        Optional.of(NetcodeConfig.tokenFile(
                                directory.resolve("my.token").toString())));
    }

    /** One endpoint's netcode, a caret before what is wrong, and what is said of it; DIR is the directory of the configuration. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            listen  | ^{'protocolId': '7'} | privateKeyFile  expected a file of 32 bytes, or of 64 hex digits, got nothing
            listen  | {'protocolId': '7', 'privateKeyFile': ^'none.key'} | privateKeyFile  expected a file of 32 bytes, or of 64 hex digits, got DIR/none.key: cannot be read: no such file
            listen  | {'protocolId': '7', 'privateKeyFile': ^'short.key'} | privateKeyFile  expected a file of 32 bytes, or of 64 hex digits, got DIR/short.key of 31 bytes
            listen  | {'protocolId': '7', 'privateKeyFile': ^'large.key'} | privateKeyFile  expected a file of 32 bytes, or of 64 hex digits, got DIR/large.key: larger than 16384 bytes
            listen  | {'protocolId': '7', 'privateKeyFile': ^'a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7'} | privateKeyFile  expected the name of a file of 32 bytes, or of 64 hex digits, got 64 characters that may be the secret itself
            listen  | {'protocolId': ^'7x', 'privateKeyFile': 'none.key'} | protocolId  expected 0x and 1..16 hex digits, or a whole number 0..18446744073709551615, got "7x"
            connect | ^{} | tokenFile  expected a file of a connect token's 2048 bytes, or of their base64; or protocolId and privateKeyFile, got nothing
            connect | ^{'protocolId': '7'} | privateKeyFile  expected a file of 32 bytes, or of 64 hex digits, got nothing
            connect | {'tokenFile': ^'none.token'} | tokenFile  expected a file of a connect token's 2048 bytes, or of their base64, got DIR/none.token: cannot be read: no such file
            connect | {'tokenFile': ^'short.key'} | tokenFile  expected a file of a connect token's 2048 bytes, or of their base64, got DIR/short.key: offset 0, field token: expected 2048 bytes or their Base64, got 31 bytes that are not Base64
            """)
    void saysWhatIsWrongWithTheFilesOfNetcodeAndShowsNoSecret(String side, String netcode, String text)
            throws Exception {
        Files.writeString(directory.resolve("short.key"), "a7".repeat(15) + "#");
        Files.writeString(directory.resolve("large.key"), "a7".repeat(1 << 14));
        String opening = "{'endpoints': {'e': {'protocol': 'lines', '" + side
                + "': 'udp://127.0.0.1:1', 'security': {'netcode': ";
        int column = opening.length() + 1 + netcode.indexOf('^');

        assertThat(mistakes(opening + netcode.replace("^", "") + "}}}}"))
                .singleElement(STRING)
                .isEqualTo(
                        "1:" + column + "  /endpoints/e/security/netcode/" + text.replace("DIR", directory.toString()))
                .doesNotContain("a7a7");
    }

    private static byte[] token() {
        var mint = new TokenMint(new ProtocolId(7), NetcodeKey.generate());
        return mint.mint(TokenClaims.of(1, ServerAddress.parse("127.0.0.1:1"))).encode();
    }

    @Test
    void saysWhatIsMissingBesideTheKeyThatWasMeant() {
        assertThat(mistakes("{'endpoint': {}}"))
                .containsExactly(
                        "1:1  /endpoints  expected at least one, got none",
                        "1:2  /endpoint  expected endpoints, got an unknown key; did you mean \"endpoints\"?");
    }

    @Test
    void escapesPointersAndCountsCharacters() {
        assertThat(mistakes("{'é': 1, 'a/b': 2}"))
                .contains(
                        "1:2  /é  expected endpoints, got an unknown key",
                        "1:10  /a~1b  expected endpoints, got an unknown key");
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoText() throws Exception {
        Path latin1 = Files.write(directory.resolve("latin1.json"), new byte[] {'{', '"', (byte) 0xe9, '"'});
        Path large = Files.writeString(directory.resolve("large.json"), " ".repeat(ConfigText.MOST_BYTES + 1));

        assertThat(refusal(latin1)).hasMessage(latin1 + ":1:1  not UTF-8");
        assertThat(refusal(large)).hasMessage(large + ":1:1  larger than 1048576 bytes");
        assertThat(refusal(directory.resolve("none.json")))
                .hasMessage(directory.resolve("none.json") + ":1:1  no such file");
        assertThat(refusal(directory)).hasMessageStartingWith(directory + ":1:1  cannot be read");
    }

    @Test
    void takesAFileOfTheLargestSizeAndAByteOrderMark() throws Exception {
        String json = "\ufeff{\"endpoints\": {\"e\": {\"protocol\": \"lines\", \"listen\": \"tcp://h:1\"}}}";
        int padding = ConfigText.MOST_BYTES - json.getBytes(StandardCharsets.UTF_8).length;

        assertThat(load(json + " ".repeat(padding))).hasSize(1);
    }

    @Test
    void survivesDeepNesting() {
        assertThat(mistakes("{'endpoints': " + "[".repeat(100_000)))
                .singleElement()
                .asString()
                .contains("nesting depth");
    }

    private List<ReadyEndpoint<?>> load(String json) throws Exception {
        return loader().load(write(json));
    }

    /** The lines of the refusal, without the file's name. */
    private List<String> mistakes(String json) {
        Path file = write(json);
        return refusal(file).mistakes().stream()
                .map(each -> each.toString().substring(file.toString().length() + 1))
                .toList();
    }

    private static BadConfiguration refusal(Path file) {
        return catchThrowableOfType(BadConfiguration.class, () -> loader().load(file));
    }

    private static ConfigLoader loader() {
        return new ConfigLoader(TestPlugins.all(), VERTX, false);
    }

    private Path write(String json) {
        try {
            return Files.writeString(directory.resolve("test.json"), json.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
