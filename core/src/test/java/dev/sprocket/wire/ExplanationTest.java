package dev.sprocket.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private final FieldTrace trace = new FieldTrace();

    @Test
    void namesEachFieldThatWasReadAndMarksTheWrongOne() {
        var explained = violated("00 00 00 05 01 09 41 42 43", in -> {
            WireReader payload = in.take(in.length32(0, 64, "length"), "payload");
            payload.u8("version");
            throw payload.violation("opcode", "1..3", payload.u8("opcode"));
        });

        assertThat(explained.lines())
                .containsExactly(
                        "0000  00 00 00 05               length",
                        "0004  01                        version",
                        "0005  09                      > opcode: expected 1..3, got 9",
                        "0006  41 42 43");
    }

    @Test
    void marksThePlaceOfAFieldThatCouldNotBeRead() {
        var explained = violated("01 00", in -> {
            in.u8("version");
            in.u32("length");
        });

        assertThat(explained.lines())
                .containsExactly(
                        "0000  01                        version",
                        "0001  00                      > length: expected 4 more bytes, got 1 to the end of the payload");
    }

    @Test
    void saysWhereInsideAFieldSomethingIsWrong() {
        var explained = violated("61 62 ff 63", in -> in.utf8(4, "name"));

        assertThat(explained.lines())
                .containsExactly(
                        "0000  61 62 ff 63             > name at 0002: expected UTF-8, got malformed sequence at byte 0xff");
    }

    @Test
    void showsTheFieldsThatALongerOneWasReadFromInItsPlace() throws ProtocolViolation {
        WireReader in = traced("07 00 02 61 62");
        WireReader body = in.take(5, "body");
        body.u8("kind");
        WireReader name = body.take(body.u16("length"), "name");
        name.rest();

        assertThat(Explanation.of(in, trace).lines())
                .containsExactly(
                        "0000  07                        kind",
                        "0001  00 02                     length",
                        "0003  61 62                     name");
    }

    @Test
    void showsOfBytesReadTwiceTheFirstName() throws ProtocolViolation {
        WireReader in = traced("00 02 ff");
        in.u16("length");
        in.position(0);
        in.skip(2, "header");

        assertThat(Explanation.of(in, trace).lines())
                .containsExactly("0000  00 02                     length", "0002  ff");
    }

    @Test
    void showsOnlyTheBeginningOfALongField() throws ProtocolViolation {
        WireReader in = new WireReader(new byte[1000]);
        in.trace(trace);
        in.skip(600, "padding");

        assertThat(Explanation.of(in, trace).lines())
                .containsExactly(
                        "0000  00 00 00 00 00 00 00 00   padding (600 bytes)",
                        "0258  00 00 00 00 00 00 00 00   (400 bytes)");
    }

    @Test
    void showsTheLastFieldsOfVeryMany() {
        var explained = violated("01 ".repeat(200).trim() + " ff", in -> {
            for (int i = 0; i < 200; i++) {
                in.u8("part " + i);
            }
            throw in.violation("end", "nothing", "more");
        });

        assertThat(explained.lines()).hasSize(Explanation.MOST_LINES);
        assertThat(explained.lines().get(0)).isEqualTo("...");
        assertThat(explained.lines().get(22)).isEqualTo("00c7  01                        part 199");
        assertThat(explained.lines().get(23))
                .isEqualTo("00c8  ff                      > end: expected nothing, got more");
    }

    @Test
    void marksTheEndOfInputThatWasCutShort() throws ProtocolViolation {
        WireReader in = traced("00 05 61");
        in.u16("length");

        var explained = Explanation.of(in, trace, new TruncatedInput(3, "frame", "the rest of a frame"));

        assertThat(explained.lines())
                .containsExactly(
                        "0000  00 05                     length",
                        "0002  61",
                        "0003                          > frame: expected the rest of a frame, got end of input");
    }

    @Test
    void believesNoOffsetThatLiesOutside() {
        for (long offset : new long[] {-1, 4, Long.MAX_VALUE, Long.MIN_VALUE}) {
            var explained = Explanation.of(traced("61"), trace, new ProtocolViolation(offset, "x", "y", "z"));

            assertThat(explained.lines()).last().asString().contains("> x: expected y, got z");
        }
    }

    @Test
    void letsNoNameForgeALine() throws ProtocolViolation {
        WireReader in = traced("61");
        in.u8("a\n0000  63  fake");

        assertThat(Explanation.of(in, trace).toString()).doesNotContain("\n");
    }

    @Test
    void isWhatAViolationIsExplainedBy() {
        var violation = new ProtocolViolation(0, "kind", "1", "2");
        assertThat(violation.explanation()).isEmpty();
        assertThat(violation.explained()).isEqualTo("offset 0, field kind: expected 1, got 2");

        violation.explain(Explanation.of(traced("02"), trace, violation));

        assertThat(violation.explained())
                .isEqualTo("offset 0, field kind: expected 1, got 2\n"
                        + "0000  02                      > kind: expected 1, got 2");
    }

    private WireReader traced(String hex) {
        byte[] bytes = HEX.parseHex(hex);
        byte[] place = new byte[bytes.length + 5];
        System.arraycopy(bytes, 0, place, 3, bytes.length);
        var in = new WireReader().wrap(place, 3, bytes.length);
        in.trace(trace);
        return in;
    }

    private Explanation violated(String hex, Reading reading) {
        WireReader in = traced(hex);
        var violation = catchThrowableOfType(ProtocolViolation.class, () -> reading.read(in));
        return Explanation.of(in, trace, violation);
    }

    @FunctionalInterface
    private interface Reading {
        void read(WireReader in) throws ProtocolViolation;
    }
}
