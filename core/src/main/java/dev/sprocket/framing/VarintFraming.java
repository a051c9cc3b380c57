package dev.sprocket.framing;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * A payload behind its length as an unsigned LEB128 number: seven bits a byte, the lowest first, and the high bit set
 * in every byte but the last. The delimited form of Protocol Buffers.
 *
 * <pre>
 *   +------------------------+-----------------------+
 *   | length, 1 to 5 bytes   | payload, length bytes |
 *   +------------------------+-----------------------+
 *   0..127                    0xxxxxxx
 *   128..16383                1xxxxxxx 0xxxxxxx       and so on
 * </pre>
 *
 * <p>A length has one form: one padded with a zero byte at its end, such as {@code 80 00}, is a violation, and so is a
 * length over the maximum, as soon as the bytes that came rule out a smaller one.
 *
 * @param maxPayloadBytes the longest payload, 0 to 1073741824
 */
public record VarintFraming(int maxPayloadBytes) implements Framing {

    private static final int GROUP_BITS = 7;
    private static final int GROUP = 0x7f;
    private static final int MORE = 0x80;

    public VarintFraming {
        FramingLimits.checkMax(maxPayloadBytes, 0);
    }

    /** Payloads of at most {@code maxPayloadBytes}. */
    public static VarintFraming upTo(int maxPayloadBytes) {
        return new VarintFraming(maxPayloadBytes);
    }

    @Override
    public Splitter splitter() {
        return this::next;
    }

    private @Nullable WireReader next(WireReader in) throws ProtocolViolation {
        int available = in.remaining();
        long length = 0;
        for (int i = 0; i < available; i++) {
            int group = in.peek(i);
            length |= (long) (group & GROUP) << (GROUP_BITS * i);
            // With more groups to come, the next one counts at least one, being not zero.
            long least = group < MORE ? length : length + (1L << (GROUP_BITS * (i + 1)));
            if (least > maxPayloadBytes) {
                throw new ProtocolViolation(
                        0, "length", "0.." + maxPayloadBytes, least + (group < MORE ? "" : " or more"));
            }
            if (group < MORE) {
                if (group == 0 && i > 0) {
                    throw new ProtocolViolation(i, "length", "its shortest form", "a zero byte at its end");
                }
                return payload(in, i + 1, (int) length);
            }
        }
        return null;
    }

    private static @Nullable WireReader payload(WireReader in, int header, int length) throws ProtocolViolation {
        if (in.remaining() - header < length) {
            return null;
        }
        in.skip(header, "length");
        return in.take(length, "payload");
    }

    @Override
    public void begin(WireWriter out) {
        // Room for the shortest length; a payload over 127 bytes is moved on later.
        out.zeros(1);
    }

    @Override
    public void end(WireWriter out, int payloadStart) {
        int length = out.position() - payloadStart;
        FramingLimits.checkPayload(length, maxPayloadBytes);
        int width = width(length);
        if (width > 1) {
            out.shift(payloadStart, width - 1);
        }
        int at = payloadStart - 1;
        int left = length;
        for (; left >= MORE; left >>>= GROUP_BITS) {
            out.patchUint(at++, 1, (left & GROUP) | MORE);
        }
        out.patchUint(at, 1, left);
    }

    private static int width(int length) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(length);
        return Math.max(1, (bits + GROUP_BITS - 1) / GROUP_BITS);
    }
}
