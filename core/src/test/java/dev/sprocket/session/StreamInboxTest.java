package dev.sprocket.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamInboxTest {

    private static final int FRAME_BYTES = 64 << 10;

    private final Loop loop = new Loop(Thread.currentThread(), Runnable::run, new NoTime());
    private final StreamInbox inbox = new StreamInbox(loop);

    @Test
    void growsByDoublingWhileAFrameDripsIn() throws Exception {
        var frames = new Frames(FRAME_BYTES);
        Set<Integer> sizes = new HashSet<>();

        for (int i = 0; i < FRAME_BYTES - 1; i++) {
            inbox.add(Buffer.buffer(new byte[] {(byte) i}));
            assertThat(inbox.next(frames, false)).isNull();
            inbox.settle();
            sizes.add(inbox.ownedBytes());
        }
        inbox.add(Buffer.buffer(new byte[] {(byte) (FRAME_BYTES - 1)}));

        assertThat(inbox.next(frames, false)).hasSize(FRAME_BYTES);
        // 256, 512 … 65536: each growth copies what was there, so all of them together copy less than twice the frame.
        assertThat(sizes).hasSizeLessThanOrEqualTo(9).allMatch(size -> Integer.bitCount(size) == 1);
    }

    @Test
    void ownsNoMemoryOnceItsFramesAreDone() throws Exception {
        var frames = new Frames(4);
        inbox.add(Buffer.buffer(new byte[] {1, 2, 3, 4, 5}));
        assertThat(inbox.next(frames, false)).containsExactly(1, 2, 3, 4);
        assertThat(inbox.next(frames, false)).isNull();
        inbox.settle();
        assertThat(inbox.ownedBytes()).isPositive();

        inbox.add(Buffer.buffer(new byte[] {6, 7, 8}));
        assertThat(inbox.next(frames, false)).containsExactly(5, 6, 7, 8);
        inbox.settle();

        assertThat(inbox.isEmpty()).isTrue();
        assertThat(inbox.ownedBytes()).isZero();
    }

    @Test
    void decodesInTheScratchWhenNoLessComesThanWasKept() throws Exception {
        var frames = new Frames(4);
        inbox.add(Buffer.buffer(new byte[] {1, 2, 3}));
        assertThat(inbox.next(frames, false)).isNull();
        inbox.settle();

        inbox.add(Buffer.buffer(new byte[] {4, 5, 6}));

        assertThat(inbox.ownedBytes()).isZero();
        assertThat(inbox.next(frames, false)).containsExactly(1, 2, 3, 4);
        assertThat(inbox.next(frames, false)).isNull();
        inbox.settle();
        inbox.add(Buffer.buffer(new byte[] {7}));
        assertThat(inbox.ownedBytes()).isPositive();
        inbox.add(Buffer.buffer(new byte[] {8}));
        assertThat(inbox.next(frames, false)).containsExactly(5, 6, 7, 8);
    }

    @Test
    void decodesWhatItKeepsWhereItIs() throws Exception {
        var frames = new Frames(4);
        byte[] bytes = new byte[4000];
        Arrays.fill(bytes, (byte) 1);
        inbox.add(Buffer.buffer(bytes));
        inbox.settle();
        int owned = inbox.ownedBytes();

        for (int i = 0; i < 999; i++) {
            assertThat(inbox.next(frames, false)).hasSize(4);
            inbox.settle();
            assertThat(inbox.ownedBytes()).isEqualTo(owned);
        }
    }

    @Test
    void givesItsMemoryBackWhenItIsCleared() {
        inbox.add(Buffer.buffer(new byte[100]));
        inbox.settle();

        inbox.clear();

        assertThat(inbox.ownedBytes()).isZero();
    }

    @Test
    void aClearedReadIsGivenBackWhenItSettles() {
        inbox.add(Buffer.buffer(new byte[100]));
        inbox.clear();
        inbox.settle();

        assertThat(inbox.isEmpty()).isTrue();
        assertThat(inbox.ownedBytes()).isZero();
    }

    @Test
    void aWireGoesOnWithItsOwnBytesWhenItHasMadeAnotherSessionDecode() throws Exception {
        var other = new StreamInbox(loop);
        other.add(Buffer.buffer(new byte[] {5, 6, 7, 8, 9}));
        inbox.add(Buffer.buffer(new byte[] {1, 2, 3, 4}));

        assertThat(inbox.next(new Nosy(other), false)).containsExactly(5, 6, 2, 3, 4);
        assertThat(inbox.isEmpty()).isTrue();
        assertThat(other.next(new Frames(3), false)).containsExactly(7, 8, 9);
    }

    @Test
    void theLoopsReaderIsThereForTheNextWhenAWireHasThrown() {
        WireReader reader = loop.borrowReader();
        loop.giveBack(reader);
        inbox.add(Buffer.buffer(new byte[] {1, 2, 3, 4}));

        assertThatExceptionOfType(ProtocolViolation.class).isThrownBy(() -> inbox.next(new Broken(), false));
        assertThat(loop.borrowReader()).isSameAs(reader);
        assertThat(loop.borrowReader()).isNotSameAs(reader);
    }

    /** Looks what another session has got, in the middle of its own frame of four bytes. */
    private record Nosy(StreamInbox other) implements Wire<byte[], byte[]> {

        @Override
        public int maxMessageBytes() {
            return 4;
        }

        @Override
        public byte[] decode(WireReader in) throws ProtocolViolation {
            WireReader own = in.within(4, "frame");
            own.skip(1, "type");
            byte[] seen = Objects.requireNonNull(other.next(new Frames(2), false));
            byte[] both = Arrays.copyOf(seen, 5);
            own.restInto(both, 2);
            return both;
        }

        @Override
        public void encode(byte[] message, WireWriter out) {
            out.bytes(message);
        }
    }

    /** Finds everything wrong. */
    private record Broken() implements Wire<byte[], byte[]> {

        @Override
        public int maxMessageBytes() {
            return 4;
        }

        @Override
        public byte[] decode(WireReader in) throws ProtocolViolation {
            throw in.violation("frame", "another", "this");
        }

        @Override
        public void encode(byte[] message, WireWriter out) {
            out.bytes(message);
        }
    }

    /** Frames of one length. */
    private record Frames(int length) implements Wire<byte[], byte[]> {

        @Override
        public int maxMessageBytes() {
            return length;
        }

        @Override
        public byte @Nullable [] decode(WireReader in) throws ProtocolViolation {
            return in.remaining() < length ? null : in.bytes(length, "frame");
        }

        @Override
        public void encode(byte[] message, WireWriter out) {
            out.bytes(message);
        }
    }
}
