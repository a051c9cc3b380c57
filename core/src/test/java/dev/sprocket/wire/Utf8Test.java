package dev.sprocket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's own strict decoder is the judge, of the search and of the reader that makes text. */
class Utf8Test {

    private final CharsetDecoder judge = UTF_8.newDecoder();
    private final CharBuffer decoded = CharBuffer.allocate(64);
    private final WireReader reader = new WireReader();

    @Test
    void agreesOnAllOfOneAndTwoBytes() {
        for (int first = 0; first < 0x100; first++) {
            assertAgrees((byte) first);
            for (int second = 0; second < 0x100; second++) {
                assertAgrees((byte) first, (byte) second);
            }
        }
    }

    @Test
    void agreesOnAllOfThreeBytesThatBeginWithALead() {
        for (int first = 0xc0; first < 0x100; first++) {
            for (int second = 0; second < 0x100; second++) {
                for (int third = 0; third < 0x100; third += third % 0x40 < 2 || third % 0x40 == 0x3f ? 1 : 0x0f) {
                    assertAgrees((byte) first, (byte) second, (byte) third);
                }
            }
        }
    }

    @Test
    void agreesAtTheEdgesOfFourBytes() {
        int[] edges = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff};
        for (int first = 0xef; first < 0x100; first++) {
            for (int second : edges) {
                for (int third : edges) {
                    for (int fourth : edges) {
                        assertAgrees((byte) first, (byte) second, (byte) third, (byte) fourth);
                    }
                }
            }
        }
    }

    @Test
    void takesEveryCharacterThereIs() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                byte[] bytes = Character.toString(c).getBytes(UTF_8);
                if (Utf8.firstMalformed(bytes, 0, bytes.length) != -1) {
                    throw new AssertionError("U+" + Integer.toHexString(c));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesOnRandomRunsOfTextAndDamage(long seed) {
        var random = new Random(seed);
        String[] pieces = {"a", "abcdefgh", "\u00e9", "\u20ac", "\ufffd", "\ud83d\ude00"};
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = text.toString().getBytes(UTF_8);
            if (random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertAgrees(bytes);
        }
    }

    @Test
    void looksAtNothingOutsideItsRange() {
        byte[] bytes = {(byte) 0xff, 'a', (byte) 0xc3, (byte) 0xa9};

        assertThat(Utf8.firstMalformed(bytes, 1, 1)).isEqualTo(-1);
        assertThat(Utf8.firstMalformed(bytes, 1, 2)).isEqualTo(2);
        assertThat(Utf8.firstMalformed(bytes, 1, 3)).isEqualTo(-1);
        assertThat(Utf8.firstMalformed(bytes, 4, 0)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "a replacement character of the text's own, ef bf bd, -1",
        "two of them, ef bf bd ef bf bd, -1",
        "its neighbour, ef bf bc, -1",
        "one before what is malformed, 61 ef bf bd ff, 4",
        "one behind what is malformed, c3 a9 c3 ef bf bd, 2",
        "a continuation alone, 61 80, 1",
        "a sequence cut off, e2 82, 0",
        "a surrogate, ed a0 80, 0",
        "a pair of them, ed a0 bd ed b8 80, 0",
        "an overlong slash, c0 af, 0",
        "an overlong euro, f0 82 82 ac, 0",
        "beyond the last character, f4 90 80 80, 0",
        "the last character, f4 8f bf bf, -1"
    })
    void findsWhereTextIsMalformed(String what, String digits, int expected) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(digits);

        assertThat(Utf8.firstMalformed(bytes, 0, bytes.length)).as(what).isEqualTo(expected);
        assertAgrees(bytes);
    }

    private void assertAgrees(byte... bytes) {
        var in = ByteBuffer.wrap(bytes);
        decoded.clear();
        boolean malformed = judge.reset().decode(in, decoded, true).isError();
        int expected = malformed ? in.position() : -1;
        int found = Utf8.firstMalformed(bytes, 0, bytes.length);
        if (found != expected) {
            throw new AssertionError(HexFormat.ofDelimiter(" ").formatHex(bytes) + ": expected malformed at " + expected
                    + ", got " + found);
        }
        String read = read(bytes);
        String told = malformed ? refusal(bytes, expected) : decoded.flip().toString();
        if (!read.equals(told)) {
            throw new AssertionError(
                    HexFormat.ofDelimiter(" ").formatHex(bytes) + ": expected " + told + ", got " + read);
        }
    }

    /** The text that a reader makes of them, or the message of its refusal. */
    private String read(byte[] bytes) {
        try {
            return reader.wrap(bytes, 0, bytes.length).utf8(bytes.length, "text");
        } catch (ProtocolViolation violation) {
            return String.valueOf(violation.getMessage());
        }
    }

    private static String refusal(byte[] bytes, int at) {
        return "offset " + at + ", field text: expected UTF-8, got malformed sequence at byte 0x"
                + HexFormat.of().toHexDigits(bytes[at]);
    }
}
