package dev.sprocket.benchmark.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * The bytes that every connection sends, over and over, each from a place of its own on: some hundred frames, all different and
 * equally long. A reply is right if it goes on with the same bytes, so that comparing them in bulk checks every message.
 */
final class Cycle {

    /** A prime number, and more than one connection may have in flight. */
    static final int FRAMES = 307;

    /** What lines are made of: words of characters of one byte, of two, of three and of four. */
    private static final String[] WORDS = {
        "message ",
        "of ",
        "some ",
        "words ",
        "and ",
        "names: ",
        "Zo\u00eb, ",
        "\u00c5sa, ",
        "\u65e5\u672c ",
        "\uD83D\uDE00 "
    };

    /** As many words at the beginning of them are ASCII: all that a line of {@link Wire#LINE} has. */
    private static final int PLAIN_WORDS = 6;

    /** Of other lines, one in four has all kinds of characters, the rest those of Latin-1, as a text of western Europe has. */
    private static final int LATIN_WORDS = 8;

    private final int frameBytes;
    /** All frames twice, so that as many as there are stand together from each of them on. */
    private final ByteBuf twice;

    private Cycle(int frameBytes, ByteBuf twice) {
        this.frameBytes = frameBytes;
        this.twice = twice;
    }

    /**
     * Frames of a wire.
     *
     * @param payloadBytes what each carries, 8..65507
     */
    static Cycle of(Wire wire, int payloadBytes) {
        var random = new Random(payloadBytes);
        byte[][] frames = new byte[FRAMES][];
        for (int i = 0; i < FRAMES; i++) {
            frames[i] = frame(wire, payload(wire, payloadBytes, i, random));
        }
        int frameBytes = frames[0].length;
        ByteBuffer twice = ByteBuffer.allocateDirect(2 * FRAMES * frameBytes);
        for (int i = 0; i < 2 * FRAMES; i++) {
            twice.put(frames[i % FRAMES]);
        }
        // Wrapped, so that the collector frees it: nobody knows when the last of its slices has been sent.
        return new Cycle(frameBytes, Unpooled.wrappedBuffer(twice.flip()));
    }

    /** How long each frame is. */
    int frameBytes() {
        return frameBytes;
    }

    /** After how many bytes it begins again. */
    int bytes() {
        return FRAMES * frameBytes;
    }

    /**
     * A part of it, to be sent: whoever sends it releases it.
     *
     * @param from 0..{@link #bytes} less one
     * @param length 0..{@link #bytes}
     */
    ByteBuf slice(int from, int length) {
        return twice.retainedSlice(from, length);
    }

    /** All of it twice, to compare with: a view of the caller's own. */
    ByteBuffer view() {
        return twice.nioBuffer();
    }

    private static byte[] payload(Wire wire, int payloadBytes, int index, Random random) {
        byte[] payload = new byte[payloadBytes];
        if (wire == Wire.LINE) {
            writeText(payload, index, random, 0, PLAIN_WORDS);
            return payload;
        }
        if (wire == Wire.LINE_UTF8) {
            writeText(payload, index, random, PLAIN_WORDS, index % 4 == 0 ? WORDS.length : LATIN_WORDS);
            return payload;
        }
        random.nextBytes(payload);
        ByteBuffer.wrap(payload).putInt(index);
        if (wire == Wire.DELIMITER) {
            for (int i = 0; i < payloadBytes; i++) {
                payload[i] |= 1;
            }
        }
        return payload;
    }

    /** A number, a word that is none of the first ones, and more words, as many as there is room for. */
    private static void writeText(byte[] line, int index, Random random, int first, int words) {
        ByteBuffer out = ByteBuffer.wrap(line);
        out.put(String.format("%03d ", index).getBytes(StandardCharsets.US_ASCII));
        byte[] word = WORDS[first + random.nextInt(words - first)].getBytes(StandardCharsets.UTF_8);
        while (word.length <= out.remaining()) {
            out.put(word);
            word = WORDS[random.nextInt(words)].getBytes(StandardCharsets.UTF_8);
        }
        while (out.hasRemaining()) {
            out.put((byte) '.');
        }
    }

    private static byte[] frame(Wire wire, byte[] payload) {
        return switch (wire) {
            case LENGTH ->
                join(ByteBuffer.allocate(Integer.BYTES).putInt(payload.length).array(), payload);
            case VARINT -> join(varint(payload.length), payload);
            case LINE, LINE_UTF8 -> join(payload, new byte[] {'\n'});
            case DELIMITER -> join(payload, new byte[1]);
            case DATAGRAM, FAN_OUT -> payload;
        };
    }

    private static byte[] varint(int value) {
        ByteBuffer out = ByteBuffer.allocate(5);
        int left = value;
        for (; left >= 0x80; left >>>= 7) {
            out.put((byte) (left | 0x80));
        }
        out.put((byte) left);
        return join(out.array(), out.position(), new byte[0]);
    }

    private static byte[] join(byte[] first, byte[] second) {
        return join(first, first.length, second);
    }

    private static byte[] join(byte[] first, int firstBytes, byte[] second) {
        return ByteBuffer.allocate(firstBytes + second.length)
                .put(first, 0, firstBytes)
                .put(second)
                .array();
    }
}
