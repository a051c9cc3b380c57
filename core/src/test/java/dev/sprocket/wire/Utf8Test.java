package dev.sprocket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's own strict decoder is the judge. */
class Utf8Test {

    private final CharsetDecoder judge = UTF_8.newDecoder();
    private final CharBuffer decoded = CharBuffer.allocate(64);

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
        String[] pieces = {"a", "abcdefgh", "\u00e9", "\u20ac", "\ud83d\ude00"};
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

    private void assertAgrees(byte... bytes) {
        var in = ByteBuffer.wrap(bytes);
        decoded.clear();
        boolean malformed = judge.reset().decode(in, decoded, true).isError();
        int expected = malformed ? in.position() : -1;
        int found = Utf8.firstMalformed(bytes, 0, bytes.length);
        if (found != expected) {
            throw new AssertionError(java.util.HexFormat.ofDelimiter(" ").formatHex(bytes) + ": expected malformed at "
                    + expected + ", got " + found);
        }
    }
}
