package dev.sprocket.testkit.framing;

import static dev.sprocket.framing.LengthFieldFraming.Counts.BODY;
import static dev.sprocket.framing.LengthFieldFraming.Counts.FROM_LENGTH_FIELD;
import static dev.sprocket.framing.LengthFieldFraming.Counts.WHOLE_FRAME;
import static dev.sprocket.testkit.framing.Frames.ascii;
import static dev.sprocket.testkit.framing.Frames.frame;
import static dev.sprocket.testkit.framing.Frames.hex;
import static dev.sprocket.testkit.framing.Frames.read;
import static dev.sprocket.testkit.framing.Frames.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.framing.Endian;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.framing.LengthFieldFraming.Counts;
import dev.sprocket.testkit.FramingChecks;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthFieldFramingTest {

    private static final int MAX = 200;
    private static final LengthFieldFraming POSTGRESQL = LengthFieldFraming.of(4, MAX)
            .header(1, 0)
            .counting(FROM_LENGTH_FIELD)
            .keepingHeader();

    static Stream<LengthFieldFraming> layouts() {
        return Stream.of(1, 2, 3, 4, 8)
                .flatMap(width -> Stream.of(Endian.values())
                        .flatMap(endian -> Stream.of(Counts.values())
                                .map(counts -> LengthFieldFraming.of(width, MAX)
                                        .endian(endian)
                                        .header(width % 3, 3)
                                        .counting(counts))));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void passesAllChecks(LengthFieldFraming framing) {
        FramingChecks.of(framing).payloads(ascii(""), ascii("a")).check();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void passesAllChecksWithTheHeaderKept(LengthFieldFraming framing) {
        LengthFieldFraming kept = framing.keepingHeader();

        FramingChecks.of(kept)
                .random(random -> wholeFrame(kept, random))
                .largest(wholeFrame(kept, MAX))
                .check();
    }

    static Stream<Arguments> frames() {
        LengthFieldFraming two = LengthFieldFraming.of(2, MAX);
        return Stream.of(
                Arguments.of(LengthFieldFraming.of(1, MAX), "03 61 62 63"),
                Arguments.of(two, "00 03 61 62 63"),
                Arguments.of(two.endian(Endian.LITTLE), "03 00 61 62 63"),
                Arguments.of(LengthFieldFraming.of(3, MAX), "00 00 03 61 62 63"),
                Arguments.of(LengthFieldFraming.of(8, MAX), "00 00 00 00 00 00 00 03 61 62 63"),
                Arguments.of(two.header(1, 2), "00 00 03 00 00 61 62 63"),
                Arguments.of(two.header(1, 2).counting(FROM_LENGTH_FIELD), "00 00 07 00 00 61 62 63"),
                Arguments.of(two.header(1, 2).counting(WHOLE_FRAME), "00 00 08 00 00 61 62 63"));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void writesTheHeaderInItsPlace(LengthFieldFraming framing, String expected) {
        assertThat(frame(framing, ascii("abc"))).isEqualTo(hex(expected));
    }

    @Test
    void putsTheLengthIntoAHeaderThatTheCodecWrote() {
        byte[] frame = frame(POSTGRESQL, hex("51 ff ff ff ff 61 62 63"));

        assertThat(frame).isEqualTo(hex("51 00 00 00 07 61 62 63"));
    }

    @Test
    void showsTheCodecTheHeaderThatCame() throws ProtocolViolation {
        assertThat(read(POSTGRESQL, "Q\0\0\0\u0004X\0\0\0\u0006ab"))
                .containsExactly("Q\0\0\0\u0004", "X\0\0\0\u0006ab");
    }

    @Test
    void looksAtNothingElseInTheHeader() throws ProtocolViolation {
        assertThat(read(LengthFieldFraming.of(1, MAX).header(1, 1), "?\u0001!a"))
                .containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource({
        "1, c9,                      201",
        "2, ff ff,                   65535",
        "3, ff ff ff,                16777215",
        "4, 7f ff ff ff,             2147483647",
        "4, 80 00 00 00,             2147483648",
        "4, ff ff ff ff,             4294967295",
        "8, 00 00 00 01 00 00 00 00, 4294967296",
        "8, 7f ff ff ff ff ff ff ff, 9223372036854775807",
        "8, 80 00 00 00 00 00 00 00, 9223372036854775808",
        "8, ff ff ff ff ff ff ff ff, 18446744073709551615",
    })
    void refusesALengthOverTheMaximumAsSoonAsItHasCome(int width, String header, String length) {
        LengthFieldFraming framing = LengthFieldFraming.of(width, MAX);

        assertThatThrownBy(() -> framing.splitter().next(reader(header)))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("offset 0, field length: expected 0..200, got " + length);
        FramingChecks.of(framing).refuses(hex(header)).check();
    }

    @ParameterizedTest
    @CsvSource({
        "FROM_LENGTH_FIELD, 00 00 04, 3, 0, 5..205",
        "FROM_LENGTH_FIELD, 00 00 ce, 3, 206, 5..205",
        "WHOLE_FRAME,       00 00 05, 3, 5, 6..206",
        "WHOLE_FRAME,       00 00 cf, 3, 207, 6..206",
        "BODY,              00 00 c9, 3, 201, 0..200",
    })
    void refusesALengthOutsideWhatItMustCount(Counts counts, String start, int after, int length, String range) {
        LengthFieldFraming framing =
                LengthFieldFraming.of(2, MAX).header(1, after).counting(counts);

        assertThatThrownBy(() -> framing.splitter().next(reader(start)))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageStartingWith("offset 1, field length: expected " + range);
    }

    @Test
    void refusesALengthSmallerThanAHeaderThatIsKept() {
        FramingChecks.of(POSTGRESQL)
                .random(random -> wholeFrame(POSTGRESQL, random))
                .largest(wholeFrame(POSTGRESQL, MAX))
                .refuses(hex("51 00 00 00 03"), hex("51 00 00 00 c8"))
                .check();
    }

    @Test
    void allocatesNothingForALengthThatIsOnlyAnnounced() throws ProtocolViolation {
        assertThat(LengthFieldFraming.of(4, 1 << 30).splitter().next(reader("40 00 00 00 61")))
                .isNull();
    }

    @Test
    void leavesTheHeaderOutOfDatagrams() throws ProtocolViolation {
        var datagrams = LengthFieldFraming.of(2, 3).inDatagrams();

        assertThat(frame(datagrams, ascii("abc"))).isEqualTo(ascii("abc"));
        assertThat(datagrams.splitter().next(new WireReader(ascii("abc")))).isNotNull();
        assertThatThrownBy(() -> datagrams.splitter().next(new WireReader(ascii("abcd"))))
                .isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void keepsAHeaderThatTheCodecSeesInDatagramsToo() {
        assertThat(frame(POSTGRESQL.inDatagrams(), hex("51 00 00 00 00"))).isEqualTo(hex("51 00 00 00 04"));
    }

    @Test
    void refusesToSendLessThanTheHeaderThatIsKept() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame(POSTGRESQL, new byte[4]))
                .withMessage("payload of 4 bytes, its header alone takes 5");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 5, 6, 7, 9})
    void refusesAWidthThatNobodyUses(int width) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthFieldFraming.of(width, 1))
                .withMessage("widthBytes: " + width + ", expected 1, 2, 3, 4 or 8");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, beforeBytes: -1", "256, 0, beforeBytes: 256", "0, -1, afterBytes: -1", "0, 256, afterBytes: 256"
    })
    void refusesAHeaderOutOfRange(int before, int after, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthFieldFraming.of(2, 1).header(before, after))
                .withMessage(message + ", expected 0..255");
    }

    @ParameterizedTest
    @CsvSource({
        "1, BODY, 256, 255",
        "2, BODY, 65536, 65535",
        "3, BODY, 16777216, 16777215",
        "4, BODY, 1073741825, 1073741824",
        "8, BODY, 1073741825, 1073741824",
        "1, FROM_LENGTH_FIELD, 253, 252",
        "1, WHOLE_FRAME, 252, 251",
        "1, BODY, -1, 255",
    })
    void refusesAMaximumThatTheLengthCannotExpress(int width, Counts counts, int max, int most) {
        LengthFieldFraming small = LengthFieldFraming.of(width, 1).header(1, 2).counting(counts);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> small.upTo(max))
                .withMessage("maxPayloadBytes: " + max + ", expected 0.." + most);
        assertThat(small.mostPayloadBytes()).isEqualTo(most);
        assertThat(small.upTo(most).maxPayloadBytes()).isEqualTo(most);
    }

    @Test
    void countsAHeaderThatIsKeptIntoTheMaximum() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LengthFieldFraming(1, 259, Endian.BIG, 1, 1, BODY, true))
                .withMessage("maxPayloadBytes: 259, expected 3..258");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LengthFieldFraming(1, 2, Endian.BIG, 1, 1, BODY, true))
                .withMessage("maxPayloadBytes: 2, expected 3..258");
    }

    @Test
    void refusesALengthFieldTooNarrowForItsOwnHeader() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LengthFieldFraming(1, 0, Endian.BIG, 0, 255, WHOLE_FRAME, false))
                .withMessage(
                        "widthBytes: 1, which cannot express a header of 256 bytes, expected a wider length field");
    }

    private static byte[] wholeFrame(LengthFieldFraming framing, Random random) {
        int header = framing.beforeBytes() + framing.widthBytes() + framing.afterBytes();
        return wholeFrame(framing, header + random.nextInt(MAX - header + 1));
    }

    /** A frame of {@code length} bytes, as a codec would write it and find it again. */
    private static byte[] wholeFrame(LengthFieldFraming framing, int length) {
        byte[] frame = new byte[length];
        Arrays.fill(frame, (byte) 'x');
        return frame(framing, frame);
    }
}
