package dev.sprocket.testkit.framing;

import static dev.sprocket.testkit.framing.Frames.ascii;
import static dev.sprocket.testkit.framing.Frames.frame;
import static dev.sprocket.testkit.framing.Frames.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.framing.LineFraming;
import dev.sprocket.framing.LineFraming.Ending;
import dev.sprocket.framing.Splitter;
import dev.sprocket.testkit.FramingChecks;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LineFramingTest {

    private static final LineFraming FOUR = LineFraming.upTo(4);

    @ParameterizedTest
    @EnumSource
    void passesAllChecks(Ending ending) {
        FramingChecks.of(LineFraming.upTo(40).ending(ending))
                .payloads(ascii(""), ascii("one"), ascii("\rtwo"), ascii("a\rb"))
                .refuses(ascii("x".repeat(41)), ascii("x".repeat(40) + "\rx"))
                .check();
    }

    @Test
    void passesAllChecksWhereTheLastNewlineIsOptional() {
        FramingChecks.of(LineFraming.upTo(40).lastNewlineOptional(true))
                .endOfInputEndsAFrame()
                .check();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abcd~                | abcd",
                "abcd^~               | abcd",
                "^~                   | ''",
                "~                    | ''",
                "^^~                  | ^",
                "abc^^~               | abc^",
                "a^b~                 | a^b",
            })
    void takesOneCarriageReturnForThePartOfALineEnd(String stream, String payload) throws ProtocolViolation {
        assertThat(read(FOUR, stream.replace('~', '\n').replace('^', '\r')))
                .containsExactly(payload.replace('^', '\r'));
    }

    @ParameterizedTest
    @CsvSource({"abcde", "abcd^a", "abcd^^", "abcde~", "abcde^~", "abcd^^~"})
    void refusesALineOverTheMaximum(String stream) {
        assertThatThrownBy(() -> read(FOUR, stream.replace('~', '\n').replace('^', '\r')))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("offset 4, field line: expected at most 4 bytes before its newline, got a longer line");
    }

    @Test
    void waitsForTheLineFeedBehindACarriageReturnAtTheMaximum() throws ProtocolViolation {
        Splitter splitter = FOUR.splitter();

        assertThat(splitter.next(new WireReader(ascii("abcd\r")))).isNull();
        assertThat(splitter.next(new WireReader(ascii("abcd\r\n")))).isNotNull();
    }

    @Test
    void looksAtNoByteTwice() throws ProtocolViolation {
        Splitter splitter = LineFraming.upTo(40).splitter();

        splitter.next(new WireReader(ascii("0123")));
        // Had it looked again at the first four bytes, it would have seen the newlines that stand there now.
        WireReader line = splitter.next(new WireReader(ascii("\n\n\n\n45\n")));

        assertThat(line).isNotNull();
        assertThat(line.remaining()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"ab~cd, cd", "ab~cd^, cd", "ab~^, ''"})
    void endOfInputEndsTheLastLineWhereThatIsAllowed(String stream, String last) throws ProtocolViolation {
        Splitter splitter = FOUR.lastNewlineOptional(true).splitter();
        var in = new WireReader(ascii(stream.replace('~', '\n').replace('^', '\r')));
        splitter.next(in);
        splitter.next(in);

        WireReader line = splitter.atEnd(in);

        assertThat(line).isNotNull();
        assertThat(new String(line.rest(), java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo(last);
        assertThat(in.remaining()).isZero();
    }

    @Test
    void refusesALastLineOverTheMaximum() {
        Splitter splitter = FOUR.lastNewlineOptional(true).splitter();

        assertThatThrownBy(() -> splitter.atEnd(new WireReader(ascii("abcde")))).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void keepsLinesInDatagramsWhoseLastNewlineIsOptional() throws ProtocolViolation {
        var datagrams = FOUR.ending(Ending.CRLF).inDatagrams();
        Splitter splitter = datagrams.splitter();
        var first = new WireReader(ascii("a\nbc"));

        assertThat(splitter.next(first)).isNotNull();
        assertThat(splitter.next(first)).isNull();
        assertThat(splitter.atEnd(first)).isNotNull();
        assertThat(splitter.next(new WireReader(ascii("\n")))).isNotNull();
        assertThat(frame(datagrams, ascii("a"))).isEqualTo(ascii("a\r\n"));
        assertThat(datagrams.inDatagrams()).isEqualTo(FOUR.ending(Ending.CRLF).lastNewlineOptional(true));
    }

    @Test
    void refusesToSendWhatWouldBeReadAsOtherLines() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame(FOUR, ascii("ab\nc")))
                .withMessage("a line feed inside a line, at byte 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame(FOUR, ascii("ab\r")))
                .withMessageContaining("ends in a carriage return");
    }

    @Test
    void sendsALineThatEndsInACarriageReturnWhereAnotherOneFollows() throws ProtocolViolation {
        byte[] frame = frame(FOUR.ending(Ending.CRLF), ascii("ab\r"));

        assertThat(frame).isEqualTo(ascii("ab\r\r\n"));
        assertThat(read(FOUR, "ab\r\r\n")).containsExactly("ab\r");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1073741825"})
    void refusesAMaximumOutOfRange(int max) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LineFraming.upTo(max))
                .withMessage("maxPayloadBytes: " + max + ", expected 1..1073741824");
    }
}
