package dev.sprocket.testkit.framing;

import static dev.sprocket.testkit.framing.Frames.ascii;
import static dev.sprocket.testkit.framing.Frames.frame;
import static dev.sprocket.testkit.framing.Frames.read;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.framing.DecimalLengthFraming;
import dev.sprocket.testkit.FramingChecks;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalLengthFramingTest {

    private static final DecimalLengthFraming COUNTED = DecimalLengthFraming.upTo(200);
    private static final DecimalLengthFraming NETSTRING =
            DecimalLengthFraming.upTo(200).separator(':').trailer(',');

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 99, 100, 1000, 12_345})
    void passesAllChecks(int max) {
        FramingChecks.of(DecimalLengthFraming.upTo(max)).check();
        FramingChecks.of(NETSTRING.separator(0).trailer(0xff)).check();
    }

    @ParameterizedTest
    @CsvSource({"'', '0 '", "hello, 5 hello", "nine char, 9 nine char", "ten  chars, 10 ten  chars"})
    void writesTheLengthInItsShortestForm(String payload, String expected) {
        assertThat(frame(COUNTED, ascii(payload))).isEqualTo(ascii(expected));
    }

    @Test
    void writesANetstring() throws ProtocolViolation {
        assertThat(frame(NETSTRING, ascii("hello world!"))).isEqualTo(ascii("12:hello world!,"));
        assertThat(frame(NETSTRING, ascii(""))).isEqualTo(ascii("0:,"));
        assertThat(read(NETSTRING, "12:hello world!,0:,1:,,")).containsExactly("hello world!", "", ",");
    }

    @Test
    void writesTheLongestLengthThereIs() {
        var out = new WireWriter();
        var most = DecimalLengthFraming.upTo(1 << 30);
        most.begin(out);
        int start = out.position();
        out.zeros(1_234_567);
        most.end(out, start);

        assertThat(new String(out.array(), 0, 8, US_ASCII)).isEqualTo("1234567 ");
        assertThat(out.position()).isEqualTo(8 + 1_234_567);
    }

    @ParameterizedTest
    @CsvSource({
        "201,        201 or more",
        "20000,      2000 or more",
        "999999999999999999999999999999, 999 or more",
    })
    void refusesALengthOverTheMaximumWithTheDigitThatPutsItThere(String stream, String length) {
        assertThatThrownBy(() -> read(COUNTED, stream))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("offset 0, field length: expected 0..200, got " + length);
    }

    @Test
    void refusesEverythingElseWithItsFirstWrongByteAndNoEarlier() {
        FramingChecks.of(COUNTED)
                .refuses(ascii("201"), ascii("300"), ascii("00"), ascii("01"), ascii(" "), ascii("-"), ascii("+"))
                .refuses(ascii("1x"), ascii("12\t"), ascii("12:"), ascii("<"), ascii("\n"), new byte[] {-1})
                .check();
        FramingChecks.of(NETSTRING)
                .refuses(ascii("1 "), ascii("1:ab"), ascii("0:0"), ascii(":"), ascii("10:0123456789\n"))
                .check();
    }

    @ParameterizedTest
    @CsvSource({
        "x,     'offset 0, field length: expected a digit, got ''x'''",
        "12x,   'offset 2, field length: expected a digit or '':'', got ''x'''",
        "01:,   'offset 0, field length: expected its shortest form, got a zero before another digit'",
        "2:abc, 'offset 4, field trailer: expected '','', got ''c'''",
    })
    void saysWhatIsWrong(String stream, String message) {
        assertThatThrownBy(() -> read(NETSTRING, stream))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage(message);
    }

    @Test
    void waitsForNothingThatIsOnlyAnnounced() throws ProtocolViolation {
        var most = DecimalLengthFraming.upTo(1 << 30);

        assertThat(read(most, "1073741824 x")).isEmpty();
        assertThat(read(most, "1073741824")).isEmpty();
        assertThatThrownBy(() -> read(most, "1073741825")).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void leavesTheLengthOutOfDatagrams() throws ProtocolViolation {
        var datagrams = NETSTRING.inDatagrams();

        assertThat(frame(datagrams, ascii("5:x"))).isEqualTo(ascii("5:x"));
        assertThat(datagrams.splitter().next(new WireReader(ascii("hello")))).isNotNull();
    }

    @Test
    void refusesWhatCannotBeTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COUNTED.separator('7'))
                .withMessage("separator: '7', expected no digit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COUNTED.separator(256))
                .withMessage("separator: 256, expected 0..255");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COUNTED.trailer(-1))
                .withMessage("trailer: -1, expected 0..255");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecimalLengthFraming.upTo(-1))
                .withMessage("maxPayloadBytes: -1, expected 0..1073741824");
    }
}
