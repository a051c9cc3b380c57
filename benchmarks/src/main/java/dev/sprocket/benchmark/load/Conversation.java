package dev.sprocket.benchmark.load;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** What one connection has sent, and what has come back of it: knows no socket. */
final class Conversation {

    private static final int MOST_SHOWN_BYTES = 16;

    private final Cycle cycle;
    private final ByteBuffer expected;
    private final int start;
    private long sentFrames;
    private long receivedBytes;

    /**
     * One that begins.
     *
     * @param phase with which frame of the cycle: any number
     */
    Conversation(Cycle cycle, int phase) {
        this.cycle = cycle;
        this.expected = cycle.view();
        this.start = Math.floorMod(phase, Cycle.FRAMES) * cycle.frameBytes();
    }

    /**
     * The next frames that it sends; who sends them releases them.
     *
     * @param frames 1..{@link Cycle#FRAMES}
     */
    ByteBuf next(int frames) {
        ByteBuf slice = cycle.slice(place(sentFrames * cycle.frameBytes()), frames * cycle.frameBytes());
        sentFrames += frames;
        return slice;
    }

    /**
     * Takes what has come, all of it.
     *
     * @return how many frames are whole that were not before
     * @throws WrongReply if it is not what was sent
     */
    int receive(ByteBuffer in) {
        long before = receivedFrames();
        while (in.hasRemaining()) {
            int at = place(receivedBytes);
            long owed = sentFrames * cycle.frameBytes() - receivedBytes;
            int length = (int) Math.min(Math.min(in.remaining(), cycle.bytes()), owed);
            if (length == 0) {
                throw new WrongReply(receivedBytes, "nothing more", shown(in));
            }
            expected.limit(at + length).position(at);
            int end = in.limit();
            in.limit(in.position() + length);
            int mismatch = in.mismatch(expected);
            in.limit(end);
            if (mismatch >= 0) {
                in.position(in.position() + mismatch);
                expected.limit(expected.capacity()).position(at + mismatch);
                throw new WrongReply(receivedBytes + mismatch, shown(expected), shown(in));
            }
            in.position(in.position() + length);
            receivedBytes += length;
        }
        return (int) (receivedFrames() - before);
    }

    /** How many bytes have come. */
    long receivedBytes() {
        return receivedBytes;
    }

    /** How many frames have come, whole. */
    long receivedFrames() {
        return receivedBytes / cycle.frameBytes();
    }

    /** How many frames were sent. */
    long sentFrames() {
        return sentFrames;
    }

    /** How many frames have not come back, or not whole. */
    long owedFrames() {
        return sentFrames - receivedFrames();
    }

    private int place(long offset) {
        return (int) ((start + offset) % cycle.bytes());
    }

    private static String shown(ByteBuffer from) {
        byte[] bytes = new byte[Math.min(MOST_SHOWN_BYTES, from.remaining())];
        from.get(from.position(), bytes);
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}
