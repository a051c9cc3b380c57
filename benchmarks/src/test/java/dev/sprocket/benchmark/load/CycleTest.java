package dev.sprocket.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the frames of each wire are what its name says. */
class CycleTest {

    private static final int PAYLOAD_BYTES = 300;

    @Test
    void aLengthStandsInFourBytesBeforeThePayload() {
        ByteBuf frame = frames(Wire.LENGTH).get(5);

        assertThat(frame.readInt()).isEqualTo(PAYLOAD_BYTES).isEqualTo(frame.readableBytes());
    }

    @Test
    void aVarintStandsBeforeThePayloadItsLowestBitsFirst() {
        ByteBuf frame = frames(Wire.VARINT).get(5);

        assertThat(frame.readUnsignedByte()).isEqualTo((short) (0x80 | (PAYLOAD_BYTES & 0x7f)));
        assertThat(frame.readUnsignedByte()).isEqualTo((short) (PAYLOAD_BYTES >> 7));
        assertThat(frame.readableBytes()).isEqualTo(PAYLOAD_BYTES);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"LINE", "LINE_UTF8"})
    void aLineIsTextWithOneLineFeedAtItsEnd(Wire wire) {
        for (ByteBuf frame : frames(wire)) {
            String line = frame.toString(StandardCharsets.UTF_8);

            assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSize(PAYLOAD_BYTES + 1);
            assertThat(line).endsWith("\n").doesNotContain("\ufffd");
            assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        }
    }

    @Test
    void linesAreAsciiUnlessTheirWireSaysOtherwise() {
        assertThat(lines(Wire.LINE)).allMatch(line -> line.chars().allMatch(c -> c < 0x80));
    }

    @Test
    void otherLinesHoldCharactersOfOneToFourBytes() {
        List<String> lines = lines(Wire.LINE_UTF8);

        assertThat(lines).allMatch(line -> line.chars().anyMatch(c -> c >= 0x80));
        assertThat(lines).anyMatch(line -> line.chars().anyMatch(c -> c >= 0x800));
        assertThat(lines).anyMatch(line -> line.codePoints().anyMatch(c -> c >= 0x10000));
    }

    @Test
    void aDelimiterIsAZeroByteAndStandsNowhereElse() {
        for (ByteBuf frame : frames(Wire.DELIMITER)) {
            assertThat(frame.indexOf(0, frame.readableBytes(), (byte) 0)).isEqualTo(PAYLOAD_BYTES);
        }
    }

    @Test
    void aDatagramIsThePayloadAlone() {
        assertThat(frames(Wire.DATAGRAM)).allMatch(frame -> frame.readableBytes() == PAYLOAD_BYTES);
    }

    private static List<String> lines(Wire wire) {
        return frames(wire).stream()
                .map(frame -> frame.toString(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<ByteBuf> frames(Wire wire) {
        Cycle cycle = Cycle.of(wire, PAYLOAD_BYTES);
        return IntStream.range(0, Cycle.FRAMES)
                .mapToObj(i -> cycle.slice(i * cycle.frameBytes(), cycle.frameBytes()))
                .toList();
    }
}
