package dev.sprocket.testkit.framing;

import static dev.sprocket.testkit.framing.Frames.frame;
import static dev.sprocket.testkit.framing.Frames.hex;
import static dev.sprocket.testkit.framing.Frames.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.framing.VarintFraming;
import dev.sprocket.testkit.FramingChecks;
import dev.sprocket.wire.ProtocolViolation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarintFramingTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 300, 16_384})
    void passesAllChecks(int max) {
        FramingChecks.of(VarintFraming.upTo(max)).check();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "1, 01",
        "127, 7f",
        "128, 80 01",
        "300, ac 02",
        "16383, ff 7f",
        "16384, 80 80 01",
        "2097152, 80 80 80 01"
    })
    void writesTheShortestLength(int length, String header) {
        byte[] frame = frame(VarintFraming.upTo(1 << 22), new byte[length]);

        byte[] expected = hex(header);
        assertThat(Arrays.copyOf(frame, expected.length)).isEqualTo(expected);
        assertThat(frame).hasSize(expected.length + length);
    }

    @ParameterizedTest
    @CsvSource({
        "100,        65,                101",
        "100,        ff,                255 or more",
        "128,        81 01,             129 or more",
        "200,        ff,                255 or more",
        "1073741824, 81 80 80 80 04,    1073741825",
        "1073741824, ff ff ff ff 07,    2147483647",
        "1073741824, ff ff ff ff ff,    68719476735 or more",
        "1073741824, 80 80 80 80 80 01, 34359738368 or more",
    })
    void refusesALengthOverTheMaximumAsSoonAsItIsCertain(int max, String stream, String length) {
        assertThatThrownBy(() -> VarintFraming.upTo(max).splitter().next(reader(stream)))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("offset 0, field length: expected 0.." + max + ", got " + length);
    }

    @Test
    void refusesNoEarlierThanThat() {
        FramingChecks.of(VarintFraming.upTo(200))
                .refuses(hex("ff"), hex("80 02"))
                .check();
        FramingChecks.of(VarintFraming.upTo(1 << 20))
                .refuses(hex("80 80 c1"), hex("81 80 40"))
                .check();
    }

    @ParameterizedTest
    @CsvSource({"80 00, 1", "ff 00, 1", "80 80 00, 2"})
    void refusesALengthThatIsNotInItsShortestForm(String stream, int offset) {
        assertThatThrownBy(() -> VarintFraming.upTo(1 << 20).splitter().next(reader(stream)))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage(
                        "offset " + offset + ", field length: expected its shortest form, got a zero byte at its end");
    }

    @Test
    void waitsForALengthThatMayStillBeRight() throws ProtocolViolation {
        assertThat(VarintFraming.upTo(1 << 30).splitter().next(reader("80 80 80 80")))
                .isNull();
        assertThat(VarintFraming.upTo(1 << 30).splitter().next(reader("80 80 80 80 04")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_073_741_825})
    void refusesAMaximumOutOfRange(int max) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VarintFraming.upTo(max))
                .withMessage("maxPayloadBytes: " + max + ", expected 0..1073741824");
    }
}
