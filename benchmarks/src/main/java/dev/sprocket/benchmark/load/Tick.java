package dev.sprocket.benchmark.load;

import dev.sprocket.wire.Ranges;
import java.nio.ByteBuffer;

/**
 * What a server sends to every subscriber of a fan-out at a tick: the tick's number and bytes that are the same in all, so that every
 * byte can be checked.
 *
 * <pre>
 *   0      8      number, the first byte the most significant, from 1
 *   8      ...    each byte its own place, modulo 256
 * </pre>
 */
public final class Tick {

    /** How long one is at least. */
    public static final int HEADER_BYTES = Long.BYTES;

    private static final int MOST_BYTES = 65_507;

    private Tick() {}

    /**
     * The content of a tick, built anew.
     *
     * @param bytes how long it is, 8..65507
     */
    public static byte[] content(long number, int bytes) {
        Ranges.check("payloadBytes", bytes, HEADER_BYTES, MOST_BYTES);
        byte[] content = new byte[bytes];
        ByteBuffer.wrap(content).putLong(number);
        for (int i = HEADER_BYTES; i < bytes; i++) {
            content[i] = (byte) i;
        }
        return content;
    }
}
