package dev.sprocket.framing;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A payload behind its length in decimal digits, as text formats count.
 *
 * <pre>
 *   +--------------------------+-----------+-----------------------+---------+
 *   | length, 1 to 10 digits   | separator | payload, length bytes | trailer |   trailer optional
 *   +--------------------------+-----------+-----------------------+---------+
 *   {@code 5 hello}                                                          octet counting
 *   {@code 5:hello,}                                                         a netstring
 * </pre>
 *
 * <p>A length has one form: no sign, and no zero before another digit. A length over the maximum is a violation with the digit
 * that puts it there, so that endless digits end at once; what stands in place of a digit, the separator or the trailer is one
 * as soon as it has come. In datagrams a datagram is one payload, without any of these.
 *
 * <p>Octet counting (RFC 6587 section 3.4.1) is {@code upTo(max)}; a netstring is
 * {@code upTo(max).separator(':').trailer(',')}.
 *
 * @param maxPayloadBytes the longest payload, 0 to 1073741824
 * @param separator the byte between length and payload, 0 to 255, no digit
 * @param trailer the byte behind the payload, 0 to 255, if there is one
 */
public record DecimalLengthFraming(int maxPayloadBytes, int separator, OptionalInt trailer) implements Framing {

    private static final int TEN = 10;

    public DecimalLengthFraming {
        FramingLimits.checkMax(maxPayloadBytes, 0);
        Ranges.check("separator", separator, 0, 0xff);
        if (isDigit(separator)) {
            throw new IllegalArgumentException("separator: " + describe(separator) + ", expected no digit");
        }
        trailer.ifPresent(it -> Ranges.check("trailer", it, 0, 0xff));
    }

    /** Payloads of at most {@code maxPayloadBytes}, behind a length and one space. */
    public static DecimalLengthFraming upTo(int maxPayloadBytes) {
        return new DecimalLengthFraming(maxPayloadBytes, ' ', OptionalInt.empty());
    }

    /** The same with another byte between length and payload. */
    public DecimalLengthFraming separator(int separator) {
        return new DecimalLengthFraming(maxPayloadBytes, separator, trailer);
    }

    /** The same with a byte behind each payload. */
    public DecimalLengthFraming trailer(int trailer) {
        return new DecimalLengthFraming(maxPayloadBytes, separator, OptionalInt.of(trailer));
    }

    @Override
    public Splitter splitter() {
        return this::next;
    }

    private @Nullable WireReader next(WireReader in) throws ProtocolViolation {
        int available = in.remaining();
        long length = 0;
        for (int i = 0; i < available; i++) {
            int next = in.peek(i);
            if (i > 0 && next == separator) {
                return payload(in, i + 1, (int) length);
            }
            if (!isDigit(next)) {
                String expected = i == 0 ? "a digit" : "a digit or " + describe(separator);
                throw new ProtocolViolation(i, "length", expected, describe(next));
            }
            if (i > 0 && length == 0) {
                throw new ProtocolViolation(0, "length", "its shortest form", "a zero before another digit");
            }
            length = length * TEN + next - '0';
            if (length > maxPayloadBytes) {
                throw new ProtocolViolation(0, "length", "0.." + maxPayloadBytes, length + " or more");
            }
        }
        return null;
    }

    private @Nullable WireReader payload(WireReader in, int header, int length) throws ProtocolViolation {
        int end = header + length;
        int frame = end + (trailer.isPresent() ? 1 : 0);
        if (in.remaining() < frame) {
            return null;
        }
        if (trailer.isPresent() && in.peek(end) != trailer.getAsInt()) {
            throw new ProtocolViolation(end, "trailer", describe(trailer.getAsInt()), describe(in.peek(end)));
        }
        WireReader payload = in.view(header, length);
        in.skip(frame, "frame");
        return payload;
    }

    @Override
    public void begin(WireWriter out) {
        // Room for the shortest length; a payload over nine bytes is moved on later.
        out.zeros(2);
    }

    @Override
    public void end(WireWriter out, int payloadStart) {
        int length = out.position() - payloadStart;
        FramingLimits.checkPayload(length, maxPayloadBytes);
        trailer.ifPresent(out::u8);
        int digits = digits(length);
        if (digits > 1) {
            out.shift(payloadStart, digits - 1);
        }
        int at = payloadStart - 2 + digits;
        out.patchUint(at, 1, separator);
        for (int left = length; digits > 0; digits--) {
            out.patchUint(--at, 1, '0' + left % TEN);
            left /= TEN;
        }
    }

    private static int digits(int length) {
        int digits = 1;
        for (int left = length; left >= TEN; left /= TEN) {
            digits++;
        }
        return digits;
    }

    private static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    private static String describe(int octet) {
        return FramingLimits.describe(octet);
    }
}
