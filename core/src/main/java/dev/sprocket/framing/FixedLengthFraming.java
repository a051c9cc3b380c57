package dev.sprocket.framing;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Payloads that all have the same length, one right behind the other.
 *
 * <pre>
 *   +-----------------------+
 *   | payload, length bytes |
 *   +-----------------------+
 * </pre>
 *
 * <p>No bytes can be wrong, they can only be missing. A payload of any other length cannot be sent. In datagrams
 * payloads keep their length too: a datagram holds any number of whole ones.
 *
 * @param length the length of every payload in bytes, 1 to 1073741824
 */
public record FixedLengthFraming(int length) implements Framing {

    public FixedLengthFraming {
        Ranges.check("length", length, 1, FramingLimits.MOST_PAYLOAD_BYTES);
    }

    /** Payloads of exactly {@code length} bytes. */
    public static FixedLengthFraming of(int length) {
        return new FixedLengthFraming(length);
    }

    @Override
    public int maxPayloadBytes() {
        return length;
    }

    @Override
    public Splitter splitter() {
        return this::next;
    }

    private @Nullable WireReader next(WireReader in) throws ProtocolViolation {
        return in.remaining() < length ? null : in.take(length, "payload");
    }

    @Override
    public void begin(WireWriter out) {
        // There is no header.
    }

    @Override
    public void end(WireWriter out, int payloadStart) {
        int written = out.position() - payloadStart;
        if (written != length) {
            throw new IllegalArgumentException("payload of " + written + " bytes, expected exactly " + length);
        }
    }

    @Override
    public Framing inDatagrams() {
        return keptInDatagrams();
    }
}
