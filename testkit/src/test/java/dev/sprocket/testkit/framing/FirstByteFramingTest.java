package dev.sprocket.testkit.framing;

import static dev.sprocket.testkit.framing.Frames.ascii;
import static dev.sprocket.testkit.framing.Frames.frame;
import static dev.sprocket.testkit.framing.Frames.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.framing.DecimalLengthFraming;
import dev.sprocket.framing.FirstByteFraming;
import dev.sprocket.framing.FirstByteFraming.Kind;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.testkit.FramingChecks;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstByteFramingTest {

    private static final Kind COUNTED = new Kind("0123456789", DecimalLengthFraming.upTo(100));
    private static final Kind LINE = new Kind("<", LineFraming.upTo(50).lastNewlineOptional(true));

    private static final FirstByteFraming COUNTED_OR_LINE = FirstByteFraming.of(COUNTED, LINE);
    private static final FirstByteFraming LINE_OR_COUNTED = FirstByteFraming.of(LINE, COUNTED);

    @Test
    void passesAllChecks() {
        FramingChecks.of(COUNTED_OR_LINE)
                .payloads(ascii(""), ascii("<one>"), ascii("1 2"))
                .refuses(ascii("x"), ascii("\n"), ascii("101"))
                .check();
    }

    @Test
    void readsEachFrameInItsOwnWay() throws ProtocolViolation {
        assertThat(read(COUNTED_OR_LINE, "5 <1>ab<2>cd\r\n<3>\n1 <0 "))
                .containsExactly("<1>ab", "<2>cd", "<3>", "<", "");
    }

    @Test
    void readsThemByteByByteToo() throws ProtocolViolation {
        var splitter = COUNTED_OR_LINE.splitter();
        byte[] stream = ascii("12 <1>abcdefghi<2>cd\n2 ab");
        var got = new ArrayList<String>();
        int from = 0;

        for (int to = 0; to <= stream.length; to++) {
            var in = new WireReader().wrap(stream, from, to - from);
            for (var next = splitter.next(in); next != null; next = splitter.next(in)) {
                got.add(next.latin1(next.remaining(), "payload"));
            }
            from += in.position();
        }

        assertThat(got).containsExactly("<1>abcdefghi", "<2>cd", "ab");
    }

    @Test
    void letsTheEndOfTheInputEndOnlyAFrameOfAKindThatAllowsIt() throws ProtocolViolation {
        var line = COUNTED_OR_LINE.splitter().atEnd(new WireReader(ascii("<1>ab")));

        assertThat(line).isNotNull();
        assertThat(line.remaining()).isEqualTo(5);
        assertThat(COUNTED_OR_LINE.splitter().atEnd(new WireReader(ascii("5 <1>a"))))
                .isNull();
    }

    @Test
    void keepsEachKindToItsOwnMaximum() {
        assertThat(COUNTED_OR_LINE.maxPayloadBytes()).isEqualTo(100);
        assertThatThrownBy(() -> read(COUNTED_OR_LINE, "<" + "x".repeat(50)))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageStartingWith("offset 50, field line");
    }

    @Test
    void saysWhichBytesMayBegin() {
        assertThatThrownBy(() -> read(COUNTED_OR_LINE, "2 ab\n"))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("offset 0, field first byte: expected one of 0123456789<, got 0x0a");
    }

    @Test
    void sendsTheFirstKindAndNothingThatWouldBeReadAsAnother() {
        assertThat(frame(COUNTED_OR_LINE, ascii("<1>abcdefg"))).isEqualTo(ascii("10 <1>abcdefg"));
        assertThat(frame(LINE_OR_COUNTED, ascii("<1>"))).isEqualTo(ascii("<1>\n"));
        for (String wrong : List.of("5 abc", "abc")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> frame(LINE_OR_COUNTED, ascii(wrong)))
                    .withMessage("a frame that begins with '" + wrong.charAt(0)
                            + "', which the peer would take for another kind");
        }
    }

    @Test
    void refusesAByteThatBeginsTwoKinds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FirstByteFraming.of(COUNTED, new Kind("<5", LineFraming.upTo(1))))
                .withMessage("firstBytes: '5' begins two kinds, expected one");
        assertThatIllegalArgumentException().isThrownBy(() -> new Kind("", LineFraming.upTo(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Kind("\u20ac", LineFraming.upTo(1)));
    }
}
