package dev.sprocket.testkit.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsSpikeTest {

    private static final DnsSpike QUERY = new DnsSpike(7, false, 0, "a.example", Optional.empty());
    private static final DnsSpike ANSWER = new DnsSpike(7, true, 0, "a.example", Optional.of(0x7f000001));
    private static final DnsSpike NONE = new DnsSpike(8, true, 3, "b.example", Optional.empty());

    private final List<DnsSpike> answers = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(Carrier.class)
    void answersOverEitherCarrier(Carrier carrier) {
        var pair = join(carrier);

        pair.client().write(QUERY);
        pair.client().write(new DnsSpike(8, false, 0, "b.example", Optional.empty()));
        pair.run();

        assertThat(answers).containsExactly(ANSWER, NONE);
    }

    @Test
    void readsAQueryAsOthersWriteIt() {
        var pair = join(Carrier.DATAGRAM);

        pair.sendRaw(hex("0007 0000 0001 0000 0000 0000 0161 07 6578616d706c65 00 0001 0001"));
        pair.run();

        assertThat(answers).containsExactly(ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0007",
                "0007 0000 0002 0000 0000 0000",
                "0007 0000 0001 0000 0000 0000 c00c 0001 0001",
                "0007 0000 0001 0000 0000 0000 00 0001 0001 00",
                "0007 0000 0001 0000 0000 0000 05 61"
            })
    void endsOnWhatIsNoQuery(String message) {
        var udp = join(Carrier.DATAGRAM);
        udp.sendRaw(hex(message));
        udp.run();
        assertThat(udp.serverReason()).isInstanceOf(CloseReason.Violation.class);

        var tcp = join(Carrier.STREAM);
        int length = hex(message).length();
        tcp.sendRaw(Buffer.buffer().appendUnsignedShort(length).appendBuffer(hex(message)));
        tcp.run();
        tcp.endRaw();
        tcp.run();
        assertThat(tcp.serverReason()).isInstanceOf(CloseReason.Violation.class);
    }

    private SessionPair<DnsSpike, DnsSpike> join(Carrier carrier) {
        var pair = SessionPair.of(DnsSpike.PROTOCOL, DnsSpike.zone(Map.of("a.example", 0x7f000001)))
                .over(carrier)
                .mostBytesARead(1)
                .join();
        pair.client().handler(answers::add);
        return pair;
    }

    private static Buffer hex(String digits) {
        return Buffer.buffer(HexFormat.of().parseHex(digits.replace(" ", "")));
    }
}
