package dev.sprocket.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import org.junit.jupiter.api.Test;

class WireClassTest {

    private final Protocol<String, String> protocol = lines();

    @Test
    void theWiresOfTwoProtocolsAreOfTwoClasses() {
        Class<?> own = protocol.server(Carrier.STREAM).getClass();

        assertThat(own).isNotEqualTo(FramedWire.class).matches(Class::isHidden);
        assertThat(lines().server(Carrier.STREAM)).isNotInstanceOf(own);
    }

    @Test
    void eachEndOfAProtocolHasItsOwnOnEachCarrier() {
        Class<?> own = protocol.server(Carrier.STREAM).getClass();

        assertThat(protocol.client(Carrier.STREAM)).isNotInstanceOf(own);
        assertThat(protocol.server(Carrier.DATAGRAM)).isNotInstanceOf(own);
    }

    @Test
    void allSessionsOfOneEndShareAClassAndNoWire() {
        Wire<String, String> wire = protocol.server(Carrier.STREAM);

        assertThat(protocol.server(Carrier.STREAM)).hasSameClassAs(wire).isNotSameAs(wire);
    }

    private static Protocol<String, String> lines() {
        return Protocol.symmetric(LineFraming.upTo(80), Codecs.utf8());
    }
}
