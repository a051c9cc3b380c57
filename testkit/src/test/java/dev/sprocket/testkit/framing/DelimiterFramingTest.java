package dev.sprocket.testkit.framing;

import static dev.sprocket.testkit.framing.Frames.ascii;
import static dev.sprocket.testkit.framing.Frames.frame;
import static dev.sprocket.testkit.framing.Frames.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.framing.DelimiterFraming;
import dev.sprocket.framing.Splitter;
import dev.sprocket.testkit.FramingChecks;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelimiterFramingTest {

    @ParameterizedTest
    @ValueSource(strings = {"|", "\r\n", "aa", "aab", "abab", "ababc", "aabaaab"})
    void passesAllChecks(String delimiter) {
        FramingChecks.of(DelimiterFraming.of(ascii(delimiter), 40))
                .payloads(ascii(""), ascii("b"), ascii("xax"))
                .random(DelimiterFramingTest::lettersThatDelimitersAreMadeOf)
                .refuses(ascii("x".repeat(41)))
                .check();
    }

    @ParameterizedTest
    @CsvSource({
        "aa,      aaa,           '',       1",
        "aab,     aaaab,         aa,       0",
        "abab,    xabaabab,      xaba,     0",
        "ababc,   abababc,       ab,       0",
        "aabaaab, aabaabaaab,    aab,      0",
    })
    void endsAFrameAtTheFirstDelimiter(String delimiter, String stream, String payload, int left)
            throws ProtocolViolation {
        var in = new WireReader(ascii(stream));

        WireReader found = DelimiterFraming.of(ascii(delimiter), 40).splitter().next(in);

        assertThat(found).isNotNull();
        assertThat(found.rest()).isEqualTo(ascii(payload));
        assertThat(in.remaining()).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({
        "aa,   a,      0",
        "aa,   ba,     1",
        "aa,   baab,   1",
        "abab, xab,    1",
        "|,    one|two, 3",
    })
    void refusesToSendWhatWouldBeCutTooEarly(String delimiter, String payload, int at) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame(DelimiterFraming.of(ascii(delimiter), 40), ascii(payload)))
                .withMessage("payload in which the peer would find the delimiter at byte " + at);
    }

    @ParameterizedTest
    @CsvSource({"|, abcde", "xyz, abcdx_", "xyz, abcdxy_", "aab, bbbbaaa"})
    void refusesAPayloadAsSoonAsNoDelimiterCanBeginWithinTheMaximum(String delimiter, String stream)
            throws ProtocolViolation {
        Splitter splitter = DelimiterFraming.of(ascii(delimiter), 4).splitter();

        assertThat(splitter.next(new WireReader(ascii(stream.substring(0, stream.length() - 1)))))
                .isNull();
        assertThatThrownBy(() -> splitter.next(new WireReader(ascii(stream))))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("offset 4, field payload: expected at most 4 bytes before its delimiter, got a longer one");
    }

    @Test
    void looksAtNoByteTwice() throws ProtocolViolation {
        Splitter splitter = DelimiterFraming.of(ascii("--+"), 40).splitter();

        splitter.next(new WireReader(ascii("0--")));
        // Had it looked again at the first three bytes, it would have lost the half of the delimiter that stood there.
        WireReader payload = splitter.next(new WireReader(ascii("###-+")));

        assertThat(payload).isNotNull();
        assertThat(payload.remaining()).isEqualTo(2);
    }

    @Test
    void beginsAfreshAfterAnInputCutShort() throws ProtocolViolation {
        Splitter splitter = DelimiterFraming.of(ascii("--"), 40).splitter();
        var cutShort = new WireReader(ascii("abc-"));

        assertThat(splitter.next(cutShort)).isNull();
        assertThat(splitter.atEnd(cutShort)).isNull();
        assertThat(splitter.next(new WireReader(ascii("-a-")))).isNull();
    }

    @Test
    void takesAMaximumOfNothing() throws ProtocolViolation {
        assertThat(read(DelimiterFraming.of(0, 0), "\0\0")).containsExactly("", "");
    }

    @Test
    void takesAMaximumThatNoMemoryCouldHold() throws ProtocolViolation {
        assertThat(read(DelimiterFraming.of('|', 1 << 30), "a|b")).containsExactly("a");
    }

    @Test
    void keepsItsOwnCopyOfTheDelimiter() {
        byte[] delimiter = ascii("|");
        var framing = DelimiterFraming.of(delimiter, 4);

        delimiter[0] = 'x';

        assertThat(frame(framing, ascii("a"))).isEqualTo(ascii("a|"));
        assertThat(framing).hasToString("DelimiterFraming[delimiter=7c, maxPayloadBytes=4]");
    }

    @Test
    void isLeftOutOfDatagrams() {
        assertThat(frame(DelimiterFraming.of('|', 4).inDatagrams(), ascii("a|b")))
                .isEqualTo(ascii("a|b"));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DelimiterFraming.of(new byte[0], 4))
                .withMessage("delimiter length: 0, expected 1..64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DelimiterFraming.of(new byte[65], 4))
                .withMessage("delimiter length: 65, expected 1..64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DelimiterFraming.of(256, 4))
                .withMessage("delimiter: 256, expected 0..255");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DelimiterFraming.of('|', -1))
                .withMessage("maxPayloadBytes: -1, expected 0..1073741824");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame(DelimiterFraming.of('|', 4), ascii("abcde")))
                .withMessage("payload of 5 bytes, the most allowed is 4");
    }

    private static byte[] lettersThatDelimitersAreMadeOf(Random random) {
        byte[] letters = new byte[random.nextInt(41)];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) "abc|".charAt(random.nextInt(4));
        }
        return letters;
    }
}
