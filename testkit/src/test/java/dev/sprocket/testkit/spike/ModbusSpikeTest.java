package dev.sprocket.testkit.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.service.RequestException.TimedOut;
import dev.sprocket.service.RequesterOptions;
import dev.sprocket.testkit.SessionPair;
import dev.sprocket.testkit.spike.ModbusSpike.Adu;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModbusSpikeTest {

    private final List<Adu> asked = new ArrayList<>();
    private final SessionPair<Adu, Adu> pair = SessionPair.of(
                    ModbusSpike.PROTOCOL, session -> session.handler(asked::add))
            .mostBytesARead(1)
            .join();
    private final ModbusSpike client =
            new ModbusSpike(pair.client(), RequesterOptions.DEFAULT.withTimeout(Duration.ofSeconds(1)));

    @Test
    void findsRepliesByTransaction() {
        var first = client.readRegister(1, 10);
        var second = client.readRegister(1, 11);
        var third = client.readRegister(1, 12);
        pair.run();

        reply(1, 3, 2, 0xff, 0xfe);
        reply(2, 0x83, 2);
        reply(0, 3, 2, 0, 1);

        assertThat(asked.get(0).data()).containsExactly(0, 10, 0, 1);
        assertThat(second.result()).isEqualTo(0xfffe);
        assertThat(third.cause()).hasMessage("modbus exception 2");
        assertThat(first.result()).isEqualTo(1);
    }

    @Test
    void failsOnlyWhatAGatewayDoesNotAnswer() {
        var lost = client.readRegister(9, 10);
        pair.advance(Duration.ofSeconds(1));
        var found = client.readRegister(1, 10);
        pair.run();

        reply(1, 3, 2, 0, 5);
        reply(0, 3, 2, 0, 4);

        assertThat(lost.cause()).isInstanceOf(TimedOut.class);
        assertThat(found.result()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0001 0001 0002 01 03", "0001 0000 0000", "0001 0000 0001 01", "0001 0000 00ff", "0001 0000 ffff"
            })
    void endsOnABadHeader(String frame) {
        pair.sendRaw(Buffer.buffer(HexFormat.of().parseHex(frame.replace(" ", ""))));
        pair.run();
        pair.endRaw();
        pair.run();

        assertThat(pair.serverReason()).isInstanceOf(CloseReason.Violation.class);
    }

    private void reply(int index, int function, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        pair.server().write(new Adu(asked.get(index).transaction(), 1, function, bytes));
        pair.run();
    }
}
