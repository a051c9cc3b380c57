package dev.sprocket.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds a byte in an array, eight at a time. */
final class ByteSearch {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private ByteSearch() {}

    /** The index of the first {@code wanted} among {@code length} bytes from {@code from}, or -1. */
    static int find(byte[] array, int from, int length, byte wanted) {
        int end = from + length;
        int i = from;
        long pattern = (wanted & 0xffL) * ONES;
        for (; end - i >= Long.BYTES; i += Long.BYTES) {
            long difference = (long) LONGS.get(array, i) ^ pattern;
            // The lowest high bit set marks the first zero byte; higher ones may be false, the lowest never is.
            long zeros = (difference - ONES) & ~difference & HIGH_BITS;
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; i < end; i++) {
            if (array[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
