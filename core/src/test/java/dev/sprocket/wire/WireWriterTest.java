package dev.sprocket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireWriterTest {

    private final WireWriter out = new WireWriter();

    static Stream<Arguments> numbers() {
        return Stream.of(
                number("ff", w -> w.u8(255)),
                number("80", w -> w.u8(-128)),
                number("ff fe", w -> w.u16(0xfffe)),
                number("fe ff", w -> w.u16Le(0xfffe)),
                number("ff fe fd", w -> w.u24(0xfffefd)),
                number("ff fe fd fc", w -> w.u32(0xfffefdfcL)),
                number("fc fd fe ff", w -> w.u32Le(0xfffefdfcL)),
                number("ff ff ff fe", w -> w.i32(-2)),
                number("80 00 00 00 00 00 00 01", w -> w.i64(Long.MIN_VALUE + 1)),
                number("01 00 00 00 00 00 00 80", w -> w.i64Le(Long.MIN_VALUE + 1)),
                number("01 02 03 04 05", w -> w.uint(5, 0x0102030405L)),
                number("05 04 03 02 01", w -> w.uintLe(5, 0x0102030405L)),
                number("ff ff ff ff ff ff ff ff", w -> w.uint(8, -1)));
    }

    private static Arguments number(String expected, Consumer<WireWriter> write) {
        return Arguments.of(expected, write);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void writesANumber(String expected, Consumer<WireWriter> write) {
        write.accept(out);

        assertThat(out.toBytes()).isEqualTo(hex(expected));
    }

    static Stream<Consumer<WireWriter>> misfits() {
        return Stream.of(
                w -> w.u8(256),
                w -> w.u8(-129),
                w -> w.u16(65_536),
                w -> w.u16(-1),
                w -> w.u16Le(65_536),
                w -> w.u24(1 << 24),
                w -> w.u32(1L << 32),
                w -> w.u32(-1),
                w -> w.u32Le(-1),
                w -> w.uint(7, 1L << 56),
                w -> w.uintLe(7, -1));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void refusesAValueThatDoesNotFitItsField(Consumer<WireWriter> write) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write.accept(out))
                .withMessageStartingWith("value ")
                .withMessageContaining("expected ");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, -1, -10, 65_536, Long.MAX_VALUE, Long.MIN_VALUE})
    void writesANumberAsDecimalDigits(long value) {
        out.u8(7);
        out.decimal(value);

        assertThat(out.toBytes()).isEqualTo(("\u0007" + value).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void growsAndKeepsWhatWasWritten() {
        var small = new WireWriter(0);
        int capacity = small.capacity();
        for (int i = 0; i < 1000; i++) {
            small.u8(i & 0xff);
        }

        assertThat(small.position()).isEqualTo(1000);
        assertThat(small.capacity()).isGreaterThan(capacity);
        for (int i = 0; i < 1000; i++) {
            assertThat(small.array()[i]).isEqualTo((byte) i);
        }
    }

    @Test
    void refusesToGrowPastItsLimit() {
        out.limit(4);
        out.i32(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> out.u8(1))
                .withMessage("writing 5 bytes, the most allowed here is 4");
        assertThatIllegalArgumentException().isThrownBy(() -> out.zeros(Integer.MAX_VALUE));
        assertThat(out.toBytes()).isEqualTo(hex("00 00 00 01"));
    }

    @Test
    void forgetsWhatIsTruncated() {
        out.i32(0x01020304);
        out.truncate(2);
        out.u8(9);

        assertThat(out.toBytes()).isEqualTo(hex("01 02 09"));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> out.truncate(4));
    }

    @Test
    void overwritesWhatAnEarlierUseLeftWithZeros() {
        out.i32(-1);
        out.truncate(0);
        out.zeros(3);

        assertThat(out.toBytes()).isEqualTo(hex("00 00 00"));
    }

    @Test
    void copiesRunsOfBytes() {
        out.bytes(hex("01 02 03"), 1, 2);
        out.bytes(hex("04"));

        assertThat(out.toBytes()).isEqualTo(hex("02 03 04"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "h\u00e9", "\u20ac uro", "a\ud83d\ude00b", "\ud83d\ude00", "why? \ud83d\ude00?"})
    void writesTextAsUtf8(String text) {
        out.utf8(text);

        assertThat(out.toBytes()).isEqualTo(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "\ud83d, 0",
        "a\ud83d, 1",
        "\ude00, 0",
        "\ude00\ud83d, 0",
        "\ud83dx, 0",
        "\u00e9\ud83d\ud83d\ude00, 1",
        "?\ud83d\ude00\ud83d, 3"
    })
    void refusesHalfASurrogatePairAndWritesNothing(String text, int index) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> out.utf8(text))
                .withMessage("lone surrogate at index " + index + ", which UTF-8 cannot express");
        assertThat(out.position()).isZero();
    }

    @Test
    void textBeyondAsciiFillsItsLimitAndNoMore() {
        String text = "a\u00e9\u20ac\ud83d\ude00";
        out.limit(9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> out.utf8(text))
                .withMessage("writing 10 bytes, the most allowed here is 9");
        assertThat(out.position()).isZero();

        out.limit(10);
        out.utf8(text);

        assertThat(out.position()).isEqualTo(10);
    }

    @Test
    void growsInTheMiddleOfAText() {
        String text = "x".repeat(60) + "\u20ac".repeat(1000);

        out.utf8(text);

        assertThat(out.toBytes()).isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void writesTextAsLatin1() {
        out.latin1("h\u00e9");

        assertThat(out.toBytes()).isEqualTo(hex("68 e9"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> out.latin1("a\u0100"))
                .withMessage("character at index 1 is above U+00FF");
    }

    @Test
    void patchesWithinWhatWasWritten() {
        out.zeros(6);
        out.patchUint(1, 2, 0x0102);
        out.patchUintLe(3, 2, 0x0304);

        assertThat(out.toBytes()).isEqualTo(hex("00 01 02 04 03 00"));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> out.patchUint(5, 2, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> out.patchUintLe(-1, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> out.patchUint(0, 1, 256));
    }

    @Test
    void shiftsToMakeRoom() {
        out.bytes(hex("01 02 03"));
        out.shift(1, 2);

        assertThat(out.position()).isEqualTo(5);
        assertThat(out.toBytes()).startsWith(hex("01")).endsWith(hex("02 03"));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> out.shift(6, 1));
    }

    @Test
    void findsAByteAmongThoseWritten() {
        out.bytes(hex("0a 01 0a 0a"));
        out.truncate(3);

        assertThat(out.find((byte) 0x0a, 0)).isZero();
        assertThat(out.find((byte) 0x0a, 1)).isEqualTo(2);
        assertThat(out.find((byte) 0x0a, 3)).isEqualTo(-1);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> out.find((byte) 0, 4));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
