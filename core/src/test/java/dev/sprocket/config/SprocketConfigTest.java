package dev.sprocket.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.protocol.Limits;
import dev.sprocket.service.EventBusBridge;
import dev.sprocket.service.SlowConsumer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SprocketConfigTest {

    @Test
    void isTheSameFromJsonAndFromCode() throws Exception {
        var config = RecordBinder.bind(
                json("{'endpoints': {'e': {'protocol': 'p', 'listen': 'tcp://h:1'}}}"), SprocketConfig.class);

        assertThat(config.endpoints())
                .containsOnlyKeys("e")
                .containsValue(EndpointConfig.listen("p", Address.tcp("h", 1)));
    }

    @Test
    void readsEveryPartOfAnEndpoint() throws Exception {
        var endpoint = RecordBinder.bind(json("""
                {'protocol': 'p', 'listen': ['tcp://h:1'], 'instances': 2, 'options': {'a': 1},
                 'limits': {'maxSessions': 5}, 'tls': {'certificate': 'c', 'key': 'k'},
                 'tcp': {'tcpNoDelay': false},
                 'udp': {'whenFull': 'evictIdlest', 'channel': 'netty', 'sendBufferSize': 65536, 'receiveBufferSize': 1048576},
                 'reconnect': {'enabled': false}, 'service': {'type': 'discard'}}"""), EndpointConfig.class);

        assertThat(endpoint)
                .isEqualTo(new EndpointConfig(
                        "p",
                        List.of(Address.tcp("h", 1)),
                        null,
                        2,
                        json("{'a': 1}"),
                        Limits.DEFAULT.withMaxSessions(5),
                        new TlsConfig("c", "k", null),
                        null,
                        new TcpConfig(false, false, true, null, null, null, 10_000, TcpConfig.Buffers.POOLED),
                        new UdpConfig(
                                2047, UdpConfig.WhenFull.EVICT_IDLEST, UdpConfig.Channel.NETTY, 65_536, 1_048_576),
                        new ReconnectConfig(false, 200, 30_000),
                        ServiceConfig.of(ServiceConfig.Type.DISCARD)));
    }

    @Test
    void readsEveryReadyBehaviour() throws Exception {
        assertThat(service("{'type': 'relay', 'to': 'b'}")).isEqualTo(ServiceConfig.relay("b"));
        assertThat(service("{'type': 'broadcast'}")).isEqualTo(ServiceConfig.of(ServiceConfig.Type.BROADCAST));
        assertThat(service("{'type': 'broadcast', 'includeSender': true, 'slowConsumer': 'close'}"))
                .isEqualTo(ServiceConfig.broadcast(true, SlowConsumer.CLOSE));
        assertThat(service("{'type': 'eventBus', 'address': 'a', 'mode': 'request'}"))
                .isEqualTo(ServiceConfig.eventBus("a", EventBusBridge.Mode.REQUEST));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'listen': 'tcp://h:1', 'instances': 0       | /instances: expected 1..1024, got 0
            'listen': 'tcp://h:1', 'instances': 1025    | /instances: expected 1..1024, got 1025
            'listen': 'tcp://h:1', 'connect': 'tcp://h:1' | : expected exactly one of them, got both listen and connect
            'instances': 1                              | : expected exactly one of them, got neither listen nor connect
            'connect': 'tcp://h:0'                      | /connect: expected 1..65535, got port 0
            'listen': ['tcp://h:1', 'tcp://h:1']        | /listen: expected each once, got the same address twice
            'listen': 'udp://h:1', 'tls': {}            | /tls: expected tcp addresses only; what secures udp is security.netcode, got a udp address
            'listen': 'udp://h:1', 'udp': {'channel': 'nio'} | /udp/channel: expected one of datagramSocket, netty, got \"nio\"
            'listen': 'udp://h:1', 'udp': {'channel': 'netty', 'receiveBufferSize': 1023} | /udp/receiveBufferSize: expected 1024..1073741824, got 1023
            'listen': 'udp://h:1', 'udp': {'receiveBufferSize': 65536} | /udp/receiveBufferSize: expected none, or the channel netty, got 65536 with the channel datagramSocket, which would make the buffer of each read as large
            'listen': 'tcp://h:1', 'tls': {'key': 'k'}  | /tls: expected both or neither, got key without certificate
            'listen': 'tcp://h:1', 'service': {}        | /service/type: expected one of echo, discard, relay, broadcast, eventBus, got nothing
            'listen': 'tcp://h:1', 'service': {'type': 'relay'} | /service/to: expected the name of an endpoint that connects, got nothing
            'listen': 'tcp://h:1', 'service': {'type': 'relay', 'to': ''} | /service/to: expected the name of an endpoint that connects, got empty
            'listen': 'tcp://h:1', 'service': {'type': 'eventBus'} | /service/address: expected an address of the event bus, got nothing
            'listen': 'tcp://h:1', 'service': {'type': 'echo', 'to': 'b'} | /service/to: expected none, got a key of relay alone
            'listen': 'tcp://h:1', 'service': {'type': 'relay', 'to': 'b', 'includeSender': false} | /service/includeSender: expected none, got a key of broadcast alone
            'listen': 'tcp://h:1', 'service': {'type': 'discard', 'slowConsumer': 'drop'} | /service/slowConsumer: expected none, got a key of broadcast alone
            'listen': 'tcp://h:1', 'service': {'type': 'broadcast', 'address': 'a'} | /service/address: expected none, got a key of eventBus alone
            'listen': 'tcp://h:1', 'service': {'type': 'broadcast', 'mode': 'send'} | /service/mode: expected none, got a key of eventBus alone
            'listen': 'tcp://h:1', 'service': {'type': 'broadcast', 'slowConsumer': 'block'} | /service/slowConsumer: expected one of drop, close, got "block"
            'listen': 'tcp://h:1', 'service': {'type': 'eventBus', 'address': 'a', 'mode': 'x'} | /service/mode: expected one of publish, send, request, got "x"
            """)
    void refuses(String members, String problem) throws Exception {
        ObjectNode json = json("{'protocol': 'p', " + members + "}");

        var e = catchThrowableOfType(ConfigException.class, () -> RecordBinder.bind(json, EndpointConfig.class));

        assertThat(e).hasMessage(problem);
    }

    @Test
    void refusesWhatIsWrongAroundAnUnknownKey() throws Exception {
        var json = json("{'protocol': 'p', 'limits': {'maxSesions': 1}}");

        var e = catchThrowableOfType(ConfigException.class, () -> RecordBinder.bind(json, EndpointConfig.class));

        assertThat(e.problems())
                .extracting(each -> each.pointer().toString())
                .containsExactly("/limits/maxSesions", "");
    }

    @Test
    void refusesNoEndpointsAndNamesThatAreNone() throws Exception {
        assertThat(catchThrowableOfType(
                        ConfigException.class, () -> RecordBinder.bind(json("{}"), SprocketConfig.class)))
                .hasMessage("/endpoints: expected at least one, got none");
        assertThat(catchThrowableOfType(
                        ConfigException.class,
                        () -> RecordBinder.bind(
                                json("{'endpoints': {'a b': {'protocol': 'p', 'listen': 'tcp://h:1'}}}"),
                                SprocketConfig.class)))
                .hasMessage("/endpoints: expected 1..60 letters, digits, -, _ and ., got the name \"a b\"");
    }

    private static ServiceConfig service(String text) throws Exception {
        return RecordBinder.bind(json(text), ServiceConfig.class);
    }

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) JsonMapper.builder().build().readTree(text.replace('\'', '"'));
    }
}
