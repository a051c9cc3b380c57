package dev.sprocket.framing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * A body behind a header that holds a length.
 *
 * <pre>
 *   +---------------+---------------------+---------------+------+
 *   | before, bytes | length, 1..8 bytes  | after, bytes  | body |
 *   +---------------+---------------------+---------------+------+
 *                                                         |------|   counts BODY
 *                   |--------------------------------------------|   counts FROM_LENGTH_FIELD
 *   |------------------------------------------------------------|   counts WHOLE_FRAME
 *                                                         |------|   payload
 *   |------------------------------------------------------------|   payload, header kept
 * </pre>
 *
 * <p>The length is unsigned. The payload, which is what the codec sees, is the body; the header's other bytes are then
 * sent as zeros and not looked at. With the header kept the payload is the whole frame: the codec reads and writes the
 * header itself, leaves the length field any content, and the framing puts the length in. Bytes after the length field
 * that the length counts but the header does not are the body's first.
 *
 * <p>A length over the maximum, or smaller than what it must count, is a violation as soon as it has come.
 *
 * <p>In datagrams a body is sent without any header, and a datagram is one payload. A header that is kept is part of
 * the payload: it travels in datagrams too, where its length is checked as in a stream.
 *
 * <p>DNS over TCP (RFC 1035 section 4.2.2) is {@code of(2, 65535)}; a message of PostgreSQL, a type byte and a length
 * that counts itself, is {@code of(4, max).header(1, 0).counting(FROM_LENGTH_FIELD).keepingHeader()}.
 *
 * @param widthBytes the bytes of the length field: 1, 2, 3, 4 or 8
 * @param maxPayloadBytes the longest payload, 0 (header kept: the header's own length) to 1073741824; the length field
 *     must be able to express it
 * @param endian the order of the length's bytes
 * @param beforeBytes how many bytes of header stand before the length field, 0 to 255
 * @param afterBytes how many bytes of header stand after the length field, 0 to 255
 * @param counts what the length counts
 * @param keepHeader whether the payload is the whole frame, header included
 */
public record LengthFieldFraming(
        int widthBytes,
        int maxPayloadBytes,
        Endian endian,
        int beforeBytes,
        int afterBytes,
        Counts counts,
        boolean keepHeader)
        implements Framing {

    /** What a length counts. */
    public enum Counts {
        /** The body alone. */
        @JsonProperty("body")
        BODY,
        /** The length field itself and all that follows it. */
        @JsonProperty("fromLengthField")
        FROM_LENGTH_FIELD,
        /** The header and the body. */
        @JsonProperty("wholeFrame")
        WHOLE_FRAME
    }

    private static final int MOST_HEADER_PART = 255;

    public LengthFieldFraming {
        if (widthBytes < 1 || (widthBytes > 4 && widthBytes != 8)) {
            throw new IllegalArgumentException("widthBytes: " + widthBytes + ", expected 1, 2, 3, 4 or 8");
        }
        Ranges.check("beforeBytes", beforeBytes, 0, MOST_HEADER_PART);
        Ranges.check("afterBytes", afterBytes, 0, MOST_HEADER_PART);
        int header = beforeBytes + widthBytes + afterBytes;
        int most = mostPayloadBytes(widthBytes, beforeBytes, afterBytes, counts, keepHeader);
        int least = keepHeader ? header : 0;
        if (most < least) {
            throw new IllegalArgumentException("widthBytes: " + widthBytes + ", which cannot express a header of "
                    + header + " bytes, expected a wider length field");
        }
        Ranges.check("maxPayloadBytes", maxPayloadBytes, least, most);
    }

    /** A big-endian length that counts the payload and stands right before it. */
    public static LengthFieldFraming of(int width, int maxPayloadBytes) {
        return new LengthFieldFraming(width, maxPayloadBytes, Endian.BIG, 0, 0, Counts.BODY, false);
    }

    /** The same with another maximum. */
    public LengthFieldFraming upTo(int maxPayloadBytes) {
        return new LengthFieldFraming(widthBytes, maxPayloadBytes, endian, beforeBytes, afterBytes, counts, keepHeader);
    }

    /** The same with another byte order. */
    public LengthFieldFraming endian(Endian endian) {
        return new LengthFieldFraming(widthBytes, maxPayloadBytes, endian, beforeBytes, afterBytes, counts, keepHeader);
    }

    /** The same with other bytes around the length field. */
    public LengthFieldFraming header(int beforeBytes, int afterBytes) {
        return new LengthFieldFraming(widthBytes, maxPayloadBytes, endian, beforeBytes, afterBytes, counts, keepHeader);
    }

    /** The same with a length that counts something else. */
    public LengthFieldFraming counting(Counts counts) {
        return new LengthFieldFraming(widthBytes, maxPayloadBytes, endian, beforeBytes, afterBytes, counts, keepHeader);
    }

    /** The same with payloads that are whole frames, {@link #maxPayloadBytes} being the longest of those. */
    public LengthFieldFraming keepingHeader() {
        return new LengthFieldFraming(widthBytes, maxPayloadBytes, endian, beforeBytes, afterBytes, counts, true);
    }

    /** The largest {@link #maxPayloadBytes} that this length field can express, or 1073741824 if that is less. */
    public int mostPayloadBytes() {
        return mostPayloadBytes(widthBytes, beforeBytes, afterBytes, counts, keepHeader);
    }

    @Override
    public Splitter splitter() {
        return new LengthFieldSplitter(this);
    }

    @Override
    public void begin(WireWriter out) {
        if (!keepHeader) {
            out.zeros(headerBytes());
        }
    }

    @Override
    public void end(WireWriter out, int payloadStart) {
        int length = out.position() - payloadStart;
        FramingLimits.checkPayload(length, maxPayloadBytes);
        int header = headerBytes();
        if (keepHeader && length < header) {
            throw new IllegalArgumentException("payload of " + length + " bytes, its header alone takes " + header);
        }
        int frameStart = keepHeader ? payloadStart : payloadStart - header;
        int body = out.position() - frameStart - header;
        int counted = body + countedHeader(widthBytes, beforeBytes, afterBytes, counts);
        if (endian == Endian.BIG) {
            out.patchUint(frameStart + beforeBytes, widthBytes, counted);
        } else {
            out.patchUintLe(frameStart + beforeBytes, widthBytes, counted);
        }
    }

    @Override
    public Framing inDatagrams() {
        return keepHeader ? keptInDatagrams() : Framing.super.inDatagrams();
    }

    private int headerBytes() {
        return beforeBytes + widthBytes + afterBytes;
    }

    private static int countedHeader(int width, int before, int after, Counts counts) {
        return switch (counts) {
            case BODY -> 0;
            case FROM_LENGTH_FIELD -> width + after;
            case WHOLE_FRAME -> before + width + after;
        };
    }

    /** Below zero where the length cannot even express the header. */
    private static int mostPayloadBytes(int width, int before, int after, Counts counts, boolean keepHeader) {
        // Four bytes express more than any maximum allowed, eight would overflow the sums below.
        long mostLength = (1L << (Byte.SIZE * Math.min(width, 4))) - 1;
        long mostBody = mostLength - countedHeader(width, before, after, counts);
        long most = mostBody + (keepHeader ? before + width + after : 0);
        return mostBody < 0 ? -1 : (int) Math.min(most, FramingLimits.MOST_PAYLOAD_BYTES);
    }

    private static final class LengthFieldSplitter implements Splitter {

        private final int before;
        private final int width;
        private final boolean big;
        private final boolean keepHeader;
        private final int header;
        private final int leastLength;
        private final int mostLength;

        LengthFieldSplitter(LengthFieldFraming framing) {
            before = framing.beforeBytes;
            width = framing.widthBytes;
            big = framing.endian == Endian.BIG;
            keepHeader = framing.keepHeader;
            header = framing.headerBytes();
            leastLength = countedHeader(width, before, framing.afterBytes, framing.counts);
            mostLength = framing.maxPayloadBytes - (keepHeader ? header : 0) + leastLength;
        }

        @Override
        public @Nullable WireReader next(WireReader in) throws ProtocolViolation {
            if (in.remaining() < before + width) {
                return null;
            }
            long length = peekLength(in);
            // Signed: an eight-byte length of 2^63 or more is negative here, and so below the least.
            if (length < leastLength || length > mostLength) {
                throw new ProtocolViolation(
                        before, "length", leastLength + ".." + mostLength, Long.toUnsignedString(length));
            }
            int frame = header + (int) length - leastLength;
            if (in.remaining() < frame) {
                return null;
            }
            if (keepHeader) {
                return in.take(frame, "frame");
            }
            in.skip(header, "header");
            return in.take(frame - header, "payload");
        }

        private long peekLength(WireReader in) throws ProtocolViolation {
            int start = in.position();
            in.position(start + before);
            long length = big ? in.uint(width, "length") : in.uintLe(width, "length");
            in.position(start);
            return length;
        }
    }
}
