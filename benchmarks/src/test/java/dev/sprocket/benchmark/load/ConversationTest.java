package dev.sprocket.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That every byte which comes back is compared with what was sent. */
class ConversationTest {

    private static final int PAYLOAD_BYTES = 64;
    private static final int FRAME_BYTES = Integer.BYTES + PAYLOAD_BYTES;

    private final Cycle cycle = Cycle.of(Wire.LENGTH, PAYLOAD_BYTES);
    private final Conversation conversation = new Conversation(cycle, 300);

    @Test
    void whatWasSentIsRight() {
        byte[] sent = send(3);

        assertThat(conversation.receive(ByteBuffer.wrap(sent))).isEqualTo(3);
        assertThat(conversation.owedFrames()).isZero();
        assertThat(conversation.receivedBytes()).isEqualTo(3L * FRAME_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 67, 68, 69, 1000, 100_000})
    void itIsRightInPiecesOfAnyLengthTooAndThroughTheEndOfTheCycle(int pieceBytes) {
        int frames = 0;
        for (int round = 0; round < 5; round++) {
            byte[] sent = send(200);
            for (int at = 0; at < sent.length; at += pieceBytes) {
                frames += conversation.receive(ByteBuffer.wrap(sent, at, Math.min(pieceBytes, sent.length - at)));
            }
        }

        assertThat(frames).isEqualTo(1000);
        assertThat(conversation.owedFrames()).isZero();
    }

    @Test
    void aFrameCountsOnceItIsWhole() {
        byte[] sent = send(2);

        assertThat(conversation.receive(ByteBuffer.wrap(sent, 0, FRAME_BYTES - 1)))
                .isZero();
        assertThat(conversation.owedFrames()).isEqualTo(2);
        assertThat(conversation.receive(ByteBuffer.wrap(sent, FRAME_BYTES - 1, 2)))
                .isEqualTo(1);
        assertThat(conversation.owedFrames()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 67, 68, 200 * FRAME_BYTES - 1})
    void oneWrongByteIsToldByItsPlace(int wrongAt) {
        byte[] right = send(200);
        byte[] wrong = right.clone();
        wrong[wrongAt] ^= 1;
        int half = wrong.length / 2;

        assertThatThrownBy(() -> {
                    conversation.receive(ByteBuffer.wrap(wrong, 0, half));
                    conversation.receive(ByteBuffer.wrap(wrong, half, wrong.length - half));
                })
                .isInstanceOf(WrongReply.class)
                .hasMessageStartingWith(String.format("byte %d: expected %02x", wrongAt, right[wrongAt]))
                .hasMessageContaining(String.format(", got %02x", wrong[wrongAt]));
    }

    @Test
    void aReplyToNothingIsWrong() {
        byte[] sent = send(1);
        byte[] twice = Arrays.copyOf(sent, 2 * sent.length);

        assertThatThrownBy(() -> conversation.receive(ByteBuffer.wrap(twice)))
                .isInstanceOf(WrongReply.class)
                .hasMessage("byte 68: expected nothing more, got " + "00 ".repeat(15) + "00");
    }

    @Test
    void anotherConnectionsRepliesAreWrong() {
        byte[] other = bytes(new Conversation(cycle, 301).next(1));
        send(1);

        assertThatThrownBy(() -> conversation.receive(ByteBuffer.wrap(other)))
                .isInstanceOf(WrongReply.class)
                .hasMessageStartingWith("byte 7: ");
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void noTwoFramesOfAWireAreAlikeAndAllAreEquallyLong(Wire wire) {
        int payloadBytes = 200;
        var frames = Cycle.of(wire, payloadBytes);

        assertThat(frames.bytes()).isEqualTo(Cycle.FRAMES * frames.frameBytes());
        for (int i = 0; i < Cycle.FRAMES; i++) {
            byte[] frame = bytes(frames.slice(i * frames.frameBytes(), frames.frameBytes()));
            for (int j = i + 1; j < Cycle.FRAMES; j++) {
                assertThat(bytes(frames.slice(j * frames.frameBytes(), frames.frameBytes())))
                        .isNotEqualTo(frame);
            }
        }
    }

    private byte[] send(int frames) {
        return bytes(conversation.next(frames));
    }

    private static byte[] bytes(ByteBuf sent) {
        byte[] bytes = new byte[sent.readableBytes()];
        sent.readBytes(bytes).release();
        return bytes;
    }
}
