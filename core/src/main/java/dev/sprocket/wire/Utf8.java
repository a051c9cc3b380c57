package dev.sprocket.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The check that bytes are well-formed UTF-8: RFC 3629 section 4, and no allocation. */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /**
     * The index in {@code bytes} of the first byte of the first malformed sequence, or -1 if there is none.
     *
     * <pre>
     *   first   second  third   fourth
     *   00..7f
     *   c2..df  80..bf
     *   e0      a0..bf  80..bf
     *   e1..ec  80..bf  80..bf
     *   ed      80..9f  80..bf            (no surrogates)
     *   ee..ef  80..bf  80..bf
     *   f0      90..bf  80..bf  80..bf
     *   f1..f3  80..bf  80..bf  80..bf
     *   f4      80..8f  80..bf  80..bf    (up to U+10FFFF)
     * </pre>
     */
    static int firstMalformed(byte[] bytes, int from, int length) {
        int end = from + length;
        int i = from;
        while (i < end) {
            if (end - i >= Long.BYTES && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
                i += Long.BYTES;
                continue;
            }
            int size = sequence(bytes, i, end);
            if (size == 0) {
                return i;
            }
            i += size;
        }
        return -1;
    }

    /** What to call a byte in a violation, without showing payload. */
    static String describe(byte lead) {
        return String.format("malformed sequence at byte 0x%02x", lead & 0xff);
    }

    /** The length of the well-formed sequence at {@code i}, or 0. */
    private static int sequence(byte[] b, int i, int end) {
        int lead = b[i] & 0xff;
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        int size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (end - i < size) {
            return 0;
        }
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        int second = b[i + 1] & 0xff;
        if (second < least || second > most) {
            return 0;
        }
        for (int k = 2; k < size; k++) {
            if ((b[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return size;
    }
}
