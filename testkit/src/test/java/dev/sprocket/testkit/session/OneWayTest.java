package dev.sprocket.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Wire;
import dev.sprocket.testkit.SessionPair;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Protocols in which servers say nothing. */
class OneWayTest {

    private static final Protocol<String, Void> LINES = Protocol.oneWay(LineFraming.upTo(10), Codecs.utf8());

    private final List<String> heard = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(Carrier.class)
    void clientsSpeakAndServersListen(Carrier carrier) {
        var pair = join(carrier);

        pair.client().write("one");
        pair.client().write("two");
        pair.client().close();
        pair.run();

        assertThat(heard).containsExactly("one", "two");
        assertThat(pair.clientReason()).isEqualTo(new CloseReason.Local("done"));
        assertThat(pair.bytesToClient()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Carrier.class)
    void aServerHasNothingToWrite(Carrier carrier) {
        var pair = join(carrier);

        assertThat(LINES.serverMessageType()).isEqualTo(Void.class);
        assertThat(pair.server().maxMessageBytes()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Carrier.class)
    void aByteFromTheServerIsAViolation(Carrier carrier) throws ProtocolViolation {
        Wire<Void, String> client = LINES.client(carrier);

        assertThat(client.decode(new WireReader())).isNull();
        assertThat(client.endOfInput(new WireReader())).isNull();
        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> client.decode(new WireReader(new byte[1])))
                .withMessage("offset 0, field message: expected none, this side does not speak, got a byte");
    }

    private SessionPair<String, Void> join(Carrier carrier) {
        return SessionPair.of(LINES, session -> session.handler(heard::add))
                .over(carrier)
                .join();
    }
}
