package dev.sprocket.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.protocol.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetcodeConfigTest {

    private static final ProtocolId ID = new ProtocolId(0x1122334455667788L);
    private static final Address LOOPBACK = Address.udp("127.0.0.1", 40_000);

    @Test
    void isTheSameFromJsonAndFromCode() throws Exception {
        var server = NetcodeConfig.server(ID, "k")
                .withMaxClients(50)
                .withPublicAddresses(List.of(Address.udp("192.0.2.1", 40_000), Address.udp("2001:db8::1", 40_000)))
                .withMaxTokenLifetime(45);

        assertThat(endpoint("""
                'listen': 'udp://127.0.0.1:40000', 'security': {'netcode': {
                 'protocolId': '0x1122334455667788', 'privateKeyFile': 'k', 'maxClients': 50,
                 'publicAddresses': ['udp://192.0.2.1:40000', 'udp://[2001:db8::1]:40000'],
                 'maxTokenLifetimeSeconds': 45}}""")).isEqualTo(EndpointConfig.listen("p", LOOPBACK).withNetcode(server));
        assertThat(endpoint("'connect': 'udp://127.0.0.1:40000', 'security': {'netcode': {'tokenFile': 't'}}"))
                .isEqualTo(EndpointConfig.connect("p", LOOPBACK).withNetcode(NetcodeConfig.tokenFile("t")));
        assertThat(endpoint("'connect': 'udp://127.0.0.1:40000',"
                        + " 'security': {'netcode': {'protocolId': '0x1122334455667788', 'privateKeyFile': 'k'}}"))
                .isEqualTo(EndpointConfig.connect("p", LOOPBACK).withNetcode(NetcodeConfig.minting(ID, "k")));
    }

    @Test
    void isFoundThroughItsEndpoint() {
        var netcode = NetcodeConfig.server(ID);

        assertThat(EndpointConfig.listen("p", LOOPBACK).netcode()).isEmpty();
        assertThat(EndpointConfig.listen("p", LOOPBACK)
                        .withSecurity(new SecurityConfig(netcode))
                        .netcode())
                .contains(netcode);
    }

    @Test
    void takesWhatAbsentKeysMean() throws Exception {
        assertThat(endpoint("'connect': 'udp://h:1', 'security': {'netcode': {}}")
                        .netcode())
                .contains(NetcodeConfig.DEFAULT);
        assertThat(NetcodeConfig.DEFAULT.maxTokenLifetimeSeconds()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'listen': 'udp://0.0.0.0:1', 'security': {'netcode': {'protocolId': '1', 'publicAddresses': 'udp://192.0.2.1:1'}}",
                "'listen': 'udp://game.example.org:0', 'security': {'netcode': {'protocolId': '1'}}",
                "'listen': ['udp://127.0.0.1:1', 'udp://[::1]:1'], 'security': {'netcode': {'protocolId': '1'}}",
                "'listen': 'udp://h:1', 'limits': {'maxSessions': 5}, 'security': {'netcode': {'protocolId': '1', 'maxClients': 5}}",
                "'listen': 'udp://h:1', 'udp': {'maxDatagramBytes': 1225}, 'security': {'netcode': {'protocolId': '1'}}",
                "'connect': 'udp://h:1', 'security': {'netcode': {'protocolId': '1'}}",
            })
    void takes(String members) throws Exception {
        assertThat(endpoint(members).netcode()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'protocolId': ''                     | protocolId: expected 0x and 1..16 hex digits, or a whole number 0..18446744073709551615, got ""
            'protocolId': '0x'                   | protocolId: expected 0x and 1..16 hex digits, or a whole number 0..18446744073709551615, got "0x"
            'privateKeyFile': ''                 | privateKeyFile: expected the name of a file, got empty
            'maxClients': 0                      | maxClients: expected 1..1000000, got 0
            'maxClients': 1000001                | maxClients: expected 1..1000000, got 1000001
            'maxTokenLifetimeSeconds': 0         | maxTokenLifetimeSeconds: expected 1..86400, got 0
            'maxTokenLifetimeSeconds': 86401     | maxTokenLifetimeSeconds: expected 1..86400, got 86401
            'publicAddresses': 'tcp://1.2.3.4:1' | publicAddresses: expected udp://IP:PORT that clients can reach, got tcp://1.2.3.4:1
            'publicAddresses': 'udp://h:1'       | publicAddresses: expected udp://IP:PORT that clients can reach, got udp://h:1
            'publicAddresses': 'udp://1.2.3:1'   | publicAddresses: expected tcp://HOST:PORT or udp://HOST:PORT, got "udp://1.2.3:1"
            'publicAddresses': 'udp://1.2.3.4:0' | publicAddresses: expected udp://IP:PORT that clients can reach, got udp://1.2.3.4:0
            'publicAddresses': 'udp://[::]:1'    | publicAddresses: expected udp://IP:PORT that clients can reach, got udp://[::]:1
            'tokenFile': ''                      | tokenFile: expected the name of a file, got empty
            """)
    void refusesOnEitherSide(String member, String problem) {
        String key = "'security': {'netcode': {" + member + "}}";

        assertThat(problem("'listen': 'udp://h:1', " + key)).isEqualTo("/security/netcode/" + problem);
        assertThat(problem("'connect': 'udp://h:1', " + key)).isEqualTo("/security/netcode/" + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'udp://h:1'                | {}                                 | /security/netcode/protocolId: expected 64 bits, such as 0x1122334455667788, got nothing
            'udp://h:1'                | {'protocolId': '1', 'tokenFile': 't'} | /security/netcode/tokenFile: expected none, got a key of clients alone
            'udp://h:1'                | {'protocolId': '1', 'maxClients': 10001} | /security/netcode/maxClients: expected 1..10000, got 10001, more than limits.maxSessions
            'udp://0.0.0.0:1'          | {'protocolId': '1'}                | /security/netcode/publicAddresses: expected udp://IP:PORT that clients can reach, got nothing, but listen is the wildcard udp://0.0.0.0:1
            ['udp://h:1', 'udp://[::0]:1'] | {'protocolId': '1'}            | /security/netcode/publicAddresses: expected udp://IP:PORT that clients can reach, got nothing, but listen is the wildcard udp://[::0]:1
            'tcp://h:1'                | {'protocolId': '1'}                | /security: expected udp addresses only; what secures tcp is tls, got a tcp address
            ['udp://h:1', 'tcp://h:1'] | {'protocolId': '1'}                | /security: expected udp addresses only; what secures tcp is tls, got a tcp address
            """)
    void refusesOfAServer(String listen, String netcode, String problem) {
        assertThat(problem("'listen': " + listen + ", 'security': {'netcode': " + netcode + "}"))
                .isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'maxClients': 1                          | maxClients: expected none, got a key of servers alone
            'publicAddresses': 'udp://192.0.2.1:1'   | publicAddresses: expected none, got a key of servers alone
            'maxTokenLifetimeSeconds': 45            | maxTokenLifetimeSeconds: expected none, got a key of servers alone
            'privateKeyFile': 'k'                    | protocolId: expected both or neither, got nothing beside privateKeyFile
            'tokenFile': 't', 'protocolId': '1'      | tokenFile: expected it alone, or protocolId and privateKeyFile, got beside protocolId
            'tokenFile': 't', 'privateKeyFile': 'k'  | tokenFile: expected it alone, or protocolId and privateKeyFile, got beside privateKeyFile
            """)
    void refusesOfAClient(String members, String problem) {
        assertThat(problem("'connect': 'udp://h:1', 'security': {'netcode': {" + members + "}}"))
                .isEqualTo("/security/netcode/" + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'security': {}                                  | /security/netcode: expected an object, got nothing
            'security': {'netcode': {'protocolId': '1', 'token': 't'}} | /security/netcode/token: expected one of protocolId, privateKeyFile, maxClients, publicAddresses, maxTokenLifetimeSeconds, tokenFile, got an unknown key
            'security': {'dtls': {}}                        | /security/dtls: expected netcode, got an unknown key
            'security': {'netcode': {'protocolId': '1'}}, 'udp': {'maxDatagramBytes': 1224}       | /udp/maxDatagramBytes: expected 1225..65507, got 1224, too few for a packet of netcode
            'security': {'netcode': {'protocolId': '1'}}, 'udp': {'whenFull': 'evictIdlest'}      | /udp/whenFull: expected refuse, got evictIdlest, but netcode denies whoever finds a server full
            """)
    void refusesWhatDoesNotGoWithIt(String members, String problem) {
        assertThat(problem("'listen': 'udp://h:1', " + members)).startsWith(problem);
    }

    @Test
    void namesThePlaceInCodeToo() {
        var endpoint = EndpointConfig.listen("p", LOOPBACK).withLimits(Limits.DEFAULT.withMaxSessions(9));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> endpoint.withNetcode(NetcodeConfig.server(ID).withMaxClients(10)))
                .withMessage("security.netcode.maxClients: 10, more than limits.maxSessions, expected 1..9");
    }

    private static EndpointConfig endpoint(String members) throws Exception {
        return RecordBinder.bind(json(members), EndpointConfig.class);
    }

    private static String problem(String members) {
        return String.valueOf(catchThrowableOfType(ConfigException.class, () -> endpoint(members))
                .getMessage());
    }

    private static ObjectNode json(String members) throws JsonProcessingException {
        return (ObjectNode)
                JsonMapper.builder().build().readTree(("{'protocol': 'p', " + members + "}").replace('\'', '"'));
    }
}
