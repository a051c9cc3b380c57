package dev.sprocket.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.codec.Codec;
import dev.sprocket.codec.Codecs;
import dev.sprocket.config.ServiceConfig;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Direction;
import dev.sprocket.protocol.Protocol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadyServicesTest {

    private static final Codec<CharSequence> ANY_TEXT = Codecs.of(
            CharSequence.class, in -> in.utf8(in.remaining(), "text"), (text, out) -> out.utf8(text.toString()));

    /** Whatever a client sends a server may send too, and not the other way round. */
    private static final Protocol<String, CharSequence> NARROW = Protocol.of(
            new Direction<>(LineFraming.upTo(100), Codecs.utf8()), new Direction<>(LineFraming.upTo(100), ANY_TEXT));

    @ParameterizedTest
    @EnumSource(
            value = ServiceConfig.Type.class,
            names = {"ECHO", "BROADCAST"})
    void askOfAProtocolOnlyWhatTheirOwnSideNeeds(ServiceConfig.Type type) {
        assertThat(ReadyServices.bind(NARROW, ServiceConfig.of(type), true).clientService())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadyServices.bind(NARROW, ServiceConfig.of(type), false))
                .withMessageContaining("expected a protocol whose clients and servers send the same messages");
    }
}
