package dev.sprocket.plugin.gamestate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Join;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Leave;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Goodbye;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Parting;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refusal;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refused;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What tools show of messages, and what people may type. */
class MessageJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(new Join(1), "{'type':'join','version':1}"),
                Arguments.of(
                        GameStateProtocolTest.INPUT,
                        "{'type':'input','token':3405705229,'sequence':258,'acknowledged':65535,'controls':["
                                + "{'moveX':127,'moveY':-127,'heading':64,'buttons':1},"
                                + "{'moveX':127,'moveY':-127,'heading':64,'buttons':1},"
                                + "{'moveX':0,'moveY':0,'heading':64,'buttons':0}]}"),
                Arguments.of(new Leave(7), "{'type':'leave','token':7}"),
                Arguments.of(
                        GameStateProtocolTest.WELCOME,
                        "{'type':'welcome','token':3405705229,'ticksPerSnapshot':2,'rules':"
                                + "{'tickHz':60,'maxPlayers':32,'worldMetres':64,'speedMetresPerSecond':6}}"),
                Arguments.of(new Refused(Refusal.NOT_JOINED), "{'type':'refused','reason':'notJoined'}"),
                Arguments.of(
                        GameStateProtocolTest.FULL,
                        "{'type':'snapshot','token':3405705229,'tick':65535,'baselineAge':0,'lastInput':0,'changes':["
                                + "{'type':'entered','player':1,'state':{'x':12367,'y':9336,"
                                + "'velocityX':-2,'velocityY':1,'heading':64,'buttons':1}}]}"),
                Arguments.of(
                        GameStateProtocolTest.DELTA,
                        "{'type':'snapshot','token':3405705229,'tick':3,'baselineAge':4,'player':1,'lastInput':258,"
                                + "'changes':[{'type':'changed','player':1,'offset':{'dx':25,'dy':-4},"
                                + "'velocity':{'x':25,'y':-4}},{'type':'left','player':2},"
                                + "{'type':'changed','player':3,'offset':{'dx':-300,'dy':0},'heading':200,'buttons':15}]}"),
                Arguments.of(new Goodbye(7, Parting.SILENT), "{'type':'goodbye','token':7,'reason':'silent'}"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void becomesJsonAndComesBack(Object message, String json) throws JsonProcessingException {
        Class<?> type = message instanceof ClientMessage ? ClientMessage.class : ServerMessage.class;

        assertThat(JSON.writeValueAsString(message).replace('"', '\'')).isEqualTo(json);
        assertThat(JSON.readValue(json.replace('\'', '"'), type)).isEqualTo(message);
    }
}
