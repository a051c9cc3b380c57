package dev.sprocket.plugin.gamestate.wire;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;

/**
 * Reads numbers of any width, most significant bit first. Call {@link #end} behind the last.
 *
 * <p>Every reading method takes the field's name, for the violation. Confined to one thread.
 */
final class BitReader {

    private final WireReader in;
    private long pending;
    private int pendingBits;

    BitReader(WireReader in) {
        this.in = in;
    }

    /** An unsigned number of {@code width} bits, 1..31. */
    int bits(int width, String field) throws ProtocolViolation {
        while (pendingBits < width) {
            pending = (pending << Byte.SIZE) | in.u8(field);
            pendingBits += Byte.SIZE;
        }
        pendingBits -= width;
        return (int) (pending >>> pendingBits) & ((1 << width) - 1);
    }

    /** An unsigned number of {@code width} bits, 1..31, that must be in {@code least..most}. */
    int bits(int width, int least, int most, String field) throws ProtocolViolation {
        return inRange(bits(width, field), least, most, field);
    }

    /** A number of {@code width} bits, 1..31, in two's complement, that must be in {@code least..most}. */
    int signed(int width, int least, int most, String field) throws ProtocolViolation {
        int unused = Integer.SIZE - width;
        return inRange((bits(width, field) << unused) >> unused, least, most, field);
    }

    /** One bit. */
    boolean flag(String field) throws ProtocolViolation {
        return bits(1, field) == 1;
    }

    /** The zero bits that fill the last byte. */
    void end() throws ProtocolViolation {
        if (pendingBits > 0) {
            bits(pendingBits, 0, 0, "padding");
        }
    }

    private int inRange(int value, int least, int most, String field) throws ProtocolViolation {
        if (value < least || value > most) {
            throw in.violation(field, least + ".." + most, value);
        }
        return value;
    }
}
