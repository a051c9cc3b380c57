package dev.sprocket.plugin.gamestate.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BitsTest {

    @Test
    void fillsBytesFromTheMostSignificantBitDown() {
        var bytes = new WireWriter();
        var bits = new BitWriter(bytes);

        bits.flag(true);
        bits.bits(0b0110, 4);
        bits.signed(-2, 5);
        bits.end();

        assertThat(bytes.toBytes()).containsExactly(0b1011_0111, 0b1000_0000);
    }

    @Test
    void writesNothingMoreAtTheEndOfAFullByte() {
        var bytes = new WireWriter();
        var bits = new BitWriter(bytes);

        bits.bits(0xff, 8);
        bits.end();

        assertThat(bytes.toBytes()).containsExactly(0xff);
    }

    @Test
    void readsBackWhateverWasWritten() throws ProtocolViolation {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            int[] widths = random.ints(100, 1, 32).toArray();
            int[] values = new int[widths.length];
            var bytes = new WireWriter();
            var out = new BitWriter(bytes);
            for (int i = 0; i < widths.length; i++) {
                values[i] = random.nextInt() >>> (32 - widths[i]);
                out.bits(values[i], widths[i]);
            }
            out.end();

            var in = new BitReader(new WireReader(bytes.toBytes()));
            for (int i = 0; i < widths.length; i++) {
                assertThat(in.bits(widths[i], "value"))
                        .as("seed %d, value %d", seed, i)
                        .isEqualTo(values[i]);
            }
            in.end();
        }
    }

    @Test
    void rejectsPaddingThatIsNotZero() throws ProtocolViolation {
        var in = new BitReader(new WireReader(new byte[] {(byte) 0b1010_0001}));
        in.bits(3, "value");

        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(in::end)
                .withMessage("offset 1, field padding: expected 0..0, got 1");
    }

    @Test
    void namesTheFieldThatTheInputEndsIn() {
        var in = new BitReader(new WireReader(new byte[] {1}));

        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> in.bits(9, "height"))
                .withMessage("offset 1, field height: expected 1 more bytes, got 0 to the end of the payload");
    }

    @Test
    void rejectsASignedNumberOutOfItsRange() {
        var in = new BitReader(new WireReader(new byte[] {(byte) 0x80}));

        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> in.signed(8, -127, 127, "moveX"))
                .withMessage("offset 1, field moveX: expected -127..127, got -128");
    }
}
