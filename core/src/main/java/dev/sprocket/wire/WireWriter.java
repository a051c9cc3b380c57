package dev.sprocket.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * A cursor that appends to a {@code byte[]} of its own, which grows as needed up to a maximum.
 *
 * <p>Multi-byte numbers are big-endian unless the name ends in {@code Le}. A value that does not fit its field is an
 * {@link IllegalArgumentException}: the local caller's mistake, which fails that one message. So is growing past the
 * maximum. Confined to one event loop.
 */
public final class WireWriter {

    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    /** As many as UTF-8 needs of one: a pair of surrogates, which are two, needs four. */
    private static final long MOST_BYTES_A_CHAR = 3;

    private static final int LEAST_CAPACITY = 64;
    private static final int MOST_CAPACITY = Integer.MAX_VALUE - 8;

    private byte[] array;
    private int next;
    private int limit = MOST_CAPACITY;

    /** Starts empty, with room for a few small messages. */
    public WireWriter() {
        this(256);
    }

    /** Starts empty, with room for {@code capacity} bytes, 0 or more. */
    public WireWriter(int capacity) {
        array = new byte[Math.max(LEAST_CAPACITY, capacity)];
    }

    /** How many bytes have been written. */
    public int position() {
        return next;
    }

    /**
     * Goes back to {@code position} and forgets what was written after it.
     *
     * @param position 0 to {@link #position()}
     * @throws IndexOutOfBoundsException outside that range
     */
    public void truncate(int position) {
        Objects.checkIndex(position, next + 1);
        next = position;
    }

    /**
     * Sets how far this writer may grow.
     *
     * @param limit the largest {@link #position()} allowed
     */
    public void limit(int limit) {
        this.limit = Math.min(limit, MOST_CAPACITY);
    }

    /** The array that is written to: the first {@link #position()} bytes count. Replaced when it grows. */
    public byte[] array() {
        return array;
    }

    /** How many bytes fit before the array is replaced by a larger one. */
    public int capacity() {
        return array.length;
    }

    /** A copy of what has been written. */
    public byte[] toBytes() {
        return Arrays.copyOf(array, next);
    }

    /**
     * Where the first byte {@code wanted} stands that was written at {@code from} or later, or -1.
     *
     * @param from 0 to {@link #position()}
     */
    public int find(byte wanted, int from) {
        Objects.checkIndex(from, next + 1);
        return ByteSearch.find(array, from, next - from, wanted);
    }

    // ---- numbers

    /** One byte, -128 to 255. */
    public void u8(int value) {
        fits(value, Byte.MIN_VALUE, 0xff);
        room(1);
        array[next++] = (byte) value;
    }

    /** Two bytes, 0 to 65535. */
    public void u16(int value) {
        uint(2, value);
    }

    /** Three bytes, 0 to 16777215. */
    public void u24(int value) {
        uint(3, value);
    }

    /** Four bytes, 0 to 4294967295. */
    public void u32(long value) {
        fits(value, 0, 0xffff_ffffL);
        i32((int) value);
    }

    /** Four bytes, signed. */
    public void i32(int value) {
        room(4);
        INT_BE.set(array, next, value);
        next += 4;
    }

    /** Eight bytes. */
    public void i64(long value) {
        room(8);
        LONG_BE.set(array, next, value);
        next += 8;
    }

    /**
     * An unsigned big-endian number of {@code width} bytes.
     *
     * @param width 1 to 8; with 8 any 64 bits are taken
     */
    public void uint(int width, long value) {
        room(width);
        next += width;
        patchUint(next - width, width, value);
    }

    /** Two bytes, 0 to 65535, little-endian. */
    public void u16Le(int value) {
        uintLe(2, value);
    }

    /** Four bytes, 0 to 4294967295, little-endian. */
    public void u32Le(long value) {
        uintLe(4, value);
    }

    /** Eight bytes, little-endian. */
    public void i64Le(long value) {
        uintLe(8, value);
    }

    /** An unsigned little-endian number of {@code width} bytes, 1 to 8. */
    public void uintLe(int width, long value) {
        room(width);
        next += width;
        patchUintLe(next - width, width, value);
    }

    // ---- runs of bytes

    /** All of {@code bytes}, which are copied. */
    public void bytes(byte[] bytes) {
        bytes(bytes, 0, bytes.length);
    }

    /** {@code length} bytes of {@code bytes} from {@code from}, which are copied. */
    public void bytes(byte[] bytes, int from, int length) {
        room(length);
        System.arraycopy(bytes, from, array, next, length);
        next += length;
    }

    /** {@code length} zero bytes: room for something to be patched in later. */
    public void zeros(int length) {
        room(length);
        if (length <= Long.BYTES && array.length - next >= Long.BYTES) {
            // A header. What is written behind it is written over, or never read.
            LONG_BE.set(array, next, 0L);
        } else {
            Arrays.fill(array, next, next + length, (byte) 0);
        }
        next += length;
    }

    /**
     * {@code text} as UTF-8.
     *
     * @throws IllegalArgumentException if it holds half of a surrogate pair, which UTF-8 cannot express
     */
    public void utf8(String text) {
        int length = text.length();
        room(length);
        int at = next;
        byte[] target = array;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                utf8Beyond(text, i);
                return;
            }
            target[at++] = (byte) c;
        }
        next = at;
    }

    /** A text that is written as far as its first character beyond ASCII, at {@code from}. */
    private void utf8Beyond(String text, int from) {
        int length = text.length();
        // Counted only where it may not fit.
        if (from + MOST_BYTES_A_CHAR * (length - from) > Math.min(array.length, limit) - next) {
            room((int) Math.min(Integer.MAX_VALUE, from + utf8Bytes(text, from)));
        }
        byte[] target = array;
        int at = next + from;
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                target[at++] = (byte) c;
            } else if (c < 0x800) {
                target[at++] = (byte) (0xc0 | (c >> 6));
                target[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (!Character.isSurrogate(c)) {
                target[at++] = (byte) (0xe0 | (c >> 12));
                target[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                target[at++] = (byte) (0x80 | (c & 0x3f));
            } else {
                int pair = text.codePointAt(i++);
                if (!Character.isSupplementaryCodePoint(pair)) {
                    throw new IllegalArgumentException(
                            "lone surrogate at index " + (i - 1) + ", which UTF-8 cannot express");
                }
                target[at++] = (byte) (0xf0 | (pair >> 18));
                target[at++] = (byte) (0x80 | ((pair >> 12) & 0x3f));
                target[at++] = (byte) (0x80 | ((pair >> 6) & 0x3f));
                target[at++] = (byte) (0x80 | (pair & 0x3f));
            }
        }
        next = at;
    }

    /** Of half of a pair, which is refused where it is written, as much as of a half. */
    private static long utf8Bytes(String text, int from) {
        long bytes = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : MOST_BYTES_A_CHAR;
        }
        return bytes;
    }

    /**
     * {@code text} as ISO-8859-1.
     *
     * @throws IllegalArgumentException if a character is above U+00FF
     */
    public void latin1(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xff) {
                throw new IllegalArgumentException("character at index " + i + " is above U+00FF");
            }
            array[next++] = (byte) c;
        }
    }

    /** {@code value} in ASCII digits, behind a {@code -} where it is negative: 1 to 20 bytes. */
    public void decimal(long value) {
        int width = decimalWidth(value);
        room(width);
        next += width;
        int at = next;
        // On the negative side, where the smallest number has a counterpart to every other.
        long left = value < 0 ? value : -value;
        do {
            array[--at] = (byte) ('0' - left % 10);
            left /= 10;
        } while (left != 0);
        if (value < 0) {
            array[--at] = '-';
        }
    }

    private static int decimalWidth(long value) {
        int width = value < 0 ? 2 : 1;
        for (long left = value / 10; left != 0; left /= 10) {
            width++;
        }
        return width;
    }

    // ---- patching

    /** Writes an unsigned big-endian number of {@code width} bytes over what stands at {@code at}. */
    public void patchUint(int at, int width, long value) {
        patchable(at, width, value);
        if (width == Integer.BYTES) {
            INT_BE.set(array, at, (int) value);
            return;
        }
        for (int i = at + width - 1; i >= at; i--) {
            array[i] = (byte) value;
            value >>>= 8;
        }
    }

    /** Writes an unsigned little-endian number of {@code width} bytes over what stands at {@code at}. */
    public void patchUintLe(int at, int width, long value) {
        patchable(at, width, value);
        for (int i = at; i < at + width; i++) {
            array[i] = (byte) value;
            value >>>= 8;
        }
    }

    /** Moves all from {@code from} on by {@code by} bytes, 0 or more, to make room for a header of unknown width. */
    public void shift(int from, int by) {
        Objects.checkIndex(from, next + 1);
        room(by);
        System.arraycopy(array, from, array, from + by, next - from);
        next += by;
    }

    private void patchable(int at, int width, long value) {
        Objects.checkFromIndexSize(at, width, next);
        if (width < Long.BYTES) {
            fits(value, 0, (1L << (8 * width)) - 1);
        }
    }

    private static void fits(long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("value " + value + ", expected " + least + ".." + most);
        }
    }

    private void room(int count) {
        if (count > array.length - next || count > limit - next) {
            grow(count);
        }
    }

    private void grow(int count) {
        long wanted = (long) next + count;
        if (wanted > limit) {
            throw new IllegalArgumentException("writing " + wanted + " bytes, the most allowed here is " + limit);
        }
        array = Arrays.copyOf(array, (int) Math.min(MOST_CAPACITY, Math.max(wanted, 2L * array.length)));
    }
}
