package dev.sprocket.plugin.gamestate.wire;

import dev.sprocket.wire.WireWriter;

/**
 * Appends numbers of any width, most significant bit first. Call {@link #end} behind the last.
 *
 * <p>Confined to one thread.
 */
final class BitWriter {

    private final WireWriter out;
    private long pending;
    private int pendingBits;

    BitWriter(WireWriter out) {
        this.out = out;
    }

    /** An unsigned number that the caller knows to fit {@code width} bits, 1..32. */
    void bits(int value, int width) {
        pending = (pending << width) | (value & mask(width));
        pendingBits += width;
        while (pendingBits >= Byte.SIZE) {
            pendingBits -= Byte.SIZE;
            out.u8((int) (pending >>> pendingBits) & 0xff);
        }
    }

    /** A number in two's complement that the caller knows to fit {@code width} bits, 1..32. */
    void signed(int value, int width) {
        bits(value, width);
    }

    /** One bit. */
    void flag(boolean value) {
        bits(value ? 1 : 0, 1);
    }

    /** Fills the last byte with zero bits. */
    void end() {
        if (pendingBits > 0) {
            bits(0, Byte.SIZE - pendingBits);
        }
    }

    private static long mask(int width) {
        return (1L << width) - 1;
    }
}
