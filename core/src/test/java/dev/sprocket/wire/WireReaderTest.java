package dev.sprocket.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireReaderTest {

    private interface Read {
        Object from(WireReader in) throws ProtocolViolation;
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                number("ff", 255, in -> in.u8("n")),
                number("ff", (byte) -1, in -> in.i8("n")),
                number("ff fe", 0xfffe, in -> in.u16("n")),
                number("ff fe", 0xfeff, in -> in.u16Le("n")),
                number("ff fe fd", 0xfffefd, in -> in.u24("n")),
                number("ff fe fd fc", 0xfffefdfcL, in -> in.u32("n")),
                number("ff fe fd fc", 0xfcfdfeffL, in -> in.u32Le("n")),
                number("ff fe fd fc", 0xfffefdfc, in -> in.i32("n")),
                number("80 00 00 00 00 00 00 01", Long.MIN_VALUE + 1, in -> in.i64("n")),
                number("01 00 00 00 00 00 00 80", Long.MIN_VALUE + 1, in -> in.i64Le("n")),
                number("ff fe fd fc fb", 0xfffefdfcfbL, in -> in.uint(5, "n")),
                number("ff fe fd fc fb", 0xfbfcfdfeffL, in -> in.uintLe(5, "n")),
                number("ff ff ff ff ff ff ff ff", -1L, in -> in.uint(8, "n")),
                number("00 10", 16, in -> in.length16(0, 16, "n")),
                number("00 00 00 10", 16, in -> in.length32(16, 20, "n")),
                number("10 00 00 00", 16, in -> in.length32Le(16, 20, "n")));
    }

    private static Arguments number(String bytes, Object expected, Read read) {
        return Arguments.of(bytes, expected, read);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void readsANumber(String bytes, Object expected, Read read) throws ProtocolViolation {
        WireReader in = reader(bytes);

        assertThat(read.from(in)).isEqualTo(expected);
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 9, 0",
        "007, 0, 9, 7",
        "12 rest, 0, 12, 12",
        "-5, -5, 0, -5",
        "-0, -1, 0, 0",
        "9223372036854775807, 0, 9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808, 0, -9223372036854775808"
    })
    void readsANumberInDigitsUpToTheFirstOtherByte(String text, long least, long most, long expected)
            throws ProtocolViolation {
        WireReader in = new WireReader(text.getBytes(StandardCharsets.US_ASCII));

        assertThat(in.decimal(least, most, "n")).isEqualTo(expected);
        assertThat(in.position()).isEqualTo(text.replace(" rest", "").length());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 9, 1..19 digits, none",
        "x1, 0, 9, 1..19 digits, none",
        "-1, 0, 9, 1..19 digits, none",
        "+1, 0, 9, 1..19 digits, none",
        "-, -1, 9, 1..19 digits, none",
        "10, 0, 9, 0..9, 10",
        "-2, -1, 9, -1..9, -2",
        "9223372036854775808, -9223372036854775808, 9223372036854775807, -9223372036854775808..9223372036854775807, 9223372036854775808",
        "-9223372036854775809, -9223372036854775808, 0, -9223372036854775808..0, -9223372036854775809",
        "9999999999999999999, 0, 9, 0..9, 9999999999999999999",
        "00000000000000000001, 0, 9, 1..19 digits, more"
    })
    void refusesDigitsThatAreNoNumberInRange(String text, long least, long most, String expected, String got) {
        WireReader in = new WireReader(text.getBytes(StandardCharsets.US_ASCII));

        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> in.decimal(least, most, "n"))
                .withMessage("offset 0, field n: expected " + expected + ", got " + got);
        assertThat(in.position()).isZero();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void refusesANumberCutShort(String bytes, Object expected, Read read) {
        byte[] whole = hex(bytes);
        // What lies behind the bounds is there, and must not be seen.
        var in = new WireReader().wrap(whole, 0, whole.length - 1);

        assertThatThrownBy(() -> read.from(in))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("offset 0, field n: expected " + whole.length + " more bytes, got " + (whole.length - 1)
                        + " to the end of the payload");
        assertThat(in.position()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"ff ff ff ff, 4294967295", "80 00 00 00, 2147483648", "00 00 00 11, 17", "00 00 00 03, 3"})
    void refusesALengthOutOfRangeAtTheOffsetWhereItStands(String bytes, String got) {
        WireReader in = reader("00 " + bytes);

        assertThatThrownBy(() -> {
                    in.skip(1, "type");
                    in.length32(4, 16, "length");
                })
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("offset 1, field length: expected 4..16, got " + got);
    }

    @Test
    void copiesRunsOfBytes() throws ProtocolViolation {
        byte[] array = hex("01 02 03 04 05");
        var in = new WireReader(array);

        byte[] two = in.bytes(2, "two");
        byte[] none = in.bytes(0, "none");
        byte[] rest = in.rest();
        array[0] = 9;

        assertThat(two).isEqualTo(hex("01 02"));
        assertThat(none).isEmpty();
        assertThat(rest).isEqualTo(hex("03 04 05"));
        assertThat(in.rest()).isEmpty();
    }

    @Test
    void copiesTheRestIntoAnotherArray() {
        byte[] target = new byte[4];
        WireReader in = reader("01 02");

        assertThat(in.restInto(target, 1)).isEqualTo(2);
        assertThat(target).isEqualTo(hex("00 01 02 00"));
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesARunThatIsNotThere(int length) {
        WireReader in = reader("01 02 03");

        assertThatExceptionOfType(ProtocolViolation.class).isThrownBy(() -> in.bytes(length, "run"));
        assertThatExceptionOfType(ProtocolViolation.class).isThrownBy(() -> in.skip(length, "run"));
        assertThatExceptionOfType(ProtocolViolation.class).isThrownBy(() -> in.take(length, "run"));
        assertThatExceptionOfType(ProtocolViolation.class).isThrownBy(() -> in.utf8(length, "run"));
        assertThatExceptionOfType(ProtocolViolation.class).isThrownBy(() -> in.latin1(length, "run"));
        assertThat(in.position()).isZero();
    }

    @Test
    void givesTheSameBoundedViewEachTime() throws ProtocolViolation {
        WireReader in = reader("01 02 03 04 05");

        WireReader first = in.take(2, "first");
        assertThat(first.rest()).isEqualTo(hex("01 02"));
        WireReader second = in.view(1, 2);
        assertThat(second).isSameAs(first);
        assertThat(second.position()).isZero();
        assertThat(second.rest()).isEqualTo(hex("04 05"));
        assertThat(in.position()).isEqualTo(2);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> in.view(2, 2));
    }

    @Test
    void givesAPartThatCountsAsTheWholeDoes() throws ProtocolViolation {
        var in = new WireReader(new byte[] {1, 2, 3, 4, 5, 6});
        in.skip(2, "head");

        WireReader part = in.within(3, "part");

        assertThat(in.position()).isEqualTo(5);
        assertThat(part.position()).isEqualTo(2);
        assertThat(part.remaining()).isEqualTo(3);
        assertThat(part.u8("first")).isEqualTo(3);
        part.position(0);
        assertThat(part.u8("what stands before")).isEqualTo(1);
        part.position(5);
        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> part.u8("what stands behind"))
                .withMessageStartingWith("offset 5, ");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> part.position(6));
        assertThatExceptionOfType(ProtocolViolation.class).isThrownBy(() -> in.within(2, "too much"));
    }

    @Test
    void tellsUtf8FromOtherText() {
        var in = new WireReader(new byte[] {'a', (byte) 0xc3, (byte) 0xa4, (byte) 0xe4});

        assertThat(in.isUtf8(0)).isTrue();
        assertThat(in.isUtf8(2)).isFalse();
        assertThat(in.isUtf8(3)).isTrue();
        assertThat(in.isUtf8(4)).isFalse();
        assertThat(in.position()).isZero();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> in.isUtf8(5));
    }

    @Test
    void countsPositionsFromItsOwnFirstByte() throws ProtocolViolation {
        var in = new WireReader().wrap(hex("ff 01 02 03 ff"), 1, 3);

        in.position(3);
        assertThat(in.remaining()).isZero();
        in.position(1);
        assertThat(in.u8("n")).isEqualTo(2);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> in.position(4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> in.position(-1));
    }

    @Test
    void looksAheadWithinItsBounds() {
        var in = new WireReader().wrap(hex("ff 01 02 ff"), 1, 2);

        assertThat(in.peek(1)).isEqualTo(2);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> in.peek(2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> in.peek(-1));
        assertThat(in.find((byte) 2, 0, 10)).isEqualTo(1);
        assertThat(in.find((byte) 2, 0, 1)).isEqualTo(-1);
        assertThat(in.find((byte) 1, 1, 1)).isEqualTo(-1);
        assertThat(in.find((byte) 0xff, 0, 10)).isEqualTo(-1);
        assertThat(in.startsWith(hex("02"), 1)).isTrue();
        assertThat(in.startsWith(hex("02 ff"), 1)).isFalse();
        assertThat(in.startsWith(hex("03"), 1)).isFalse();
    }

    @Test
    void readsText() throws ProtocolViolation {
        WireReader in = reader("68 c3 a9 68 e9");

        assertThat(in.utf8(3, "text")).isEqualTo("h\u00e9");
        assertThat(in.latin1(2, "text")).isEqualTo("h\u00e9");
    }

    @Test
    void refusesMalformedTextAtTheOffsetOfTheBadByte() {
        WireReader in = reader("61 62 63 c3 28");

        assertThatThrownBy(() -> {
                    in.skip(1, "type");
                    in.utf8(4, "name");
                })
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("offset 3, field name: expected UTF-8, got malformed sequence at byte 0xc3");
    }

    @Test
    void refusesToBePointedOutsideAnArray() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> new WireReader().wrap(new byte[4], 2, 3));
        assertThat(new WireReader().remaining()).isZero();
    }

    private static WireReader reader(String digits) {
        return new WireReader(hex(digits));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
