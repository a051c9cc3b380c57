package dev.sprocket.framing;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A payload, then a delimiter.
 *
 * <pre>
 *   +-----------------------+-------------------------+
 *   | payload, 0..max bytes | delimiter, 1..64 bytes  |
 *   +-----------------------+-------------------------+
 * </pre>
 *
 * <p>The first occurrence of the delimiter ends the frame. No byte is looked at twice, whatever the delimiter and
 * however the bytes arrive. A payload over the maximum is a violation as soon as no delimiter can begin within it. A
 * payload to be sent is refused if the peer would find a delimiter in it, or one made of its tail and the delimiter's
 * head: with the delimiter {@code aa} no payload may end in {@code a}.
 */
public final class DelimiterFraming implements Framing {

    private static final int MOST_DELIMITER_BYTES = 64;

    private final byte[] delimiter;
    /** By how many bytes were matched before a mismatch: how many of them can begin the next match. */
    private final int[] fallback;

    private final int maxPayloadBytes;

    private DelimiterFraming(byte[] delimiter, int maxPayloadBytes) {
        Ranges.check("delimiter length", delimiter.length, 1, MOST_DELIMITER_BYTES);
        FramingLimits.checkMax(maxPayloadBytes, 0);
        this.delimiter = delimiter.clone();
        this.fallback = fallback(this.delimiter);
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /**
     * Payloads that each end in {@code delimiter}, which is copied.
     *
     * @param delimiter 1 to 64 bytes
     * @param maxPayloadBytes the longest payload, its delimiter not counted, 0 to 1073741824
     */
    public static DelimiterFraming of(byte[] delimiter, int maxPayloadBytes) {
        return new DelimiterFraming(delimiter, maxPayloadBytes);
    }

    /** Payloads that each end in one byte, 0 to 255. */
    public static DelimiterFraming of(int delimiter, int maxPayloadBytes) {
        Ranges.check("delimiter", delimiter, 0, 0xff);
        return new DelimiterFraming(new byte[] {(byte) delimiter}, maxPayloadBytes);
    }

    @Override
    public int maxPayloadBytes() {
        return maxPayloadBytes;
    }

    @Override
    public Splitter splitter() {
        return new DelimiterSplitter();
    }

    @Override
    public void begin(WireWriter out) {
        // A frame begins where the one before it ended.
    }

    @Override
    public void end(WireWriter out, int payloadStart) {
        int payloadEnd = out.position();
        FramingLimits.checkPayload(payloadEnd - payloadStart, maxPayloadBytes);
        out.bytes(delimiter);
        int found = firstDelimiter(out, payloadStart);
        if (found != payloadEnd) {
            throw new IllegalArgumentException(
                    "payload in which the peer would find the delimiter at byte " + (found - payloadStart));
        }
    }

    @Override
    public String toString() {
        return "DelimiterFraming[delimiter=" + HexFormat.of().formatHex(delimiter) + ", maxPayloadBytes="
                + maxPayloadBytes + "]";
    }

    /** Where the first delimiter begins; there is one, since one was just written. */
    private int firstDelimiter(WireWriter out, int from) {
        int scanned = from;
        int matched = 0;
        while (matched < delimiter.length) {
            if (matched == 0) {
                scanned = out.find(delimiter[0], scanned);
            }
            matched = step(matched, out.array()[scanned]);
            scanned++;
        }
        return scanned - matched;
    }

    /** How much of the delimiter stands at the end of what was scanned, with one more byte (Knuth, Morris, Pratt). */
    private int step(int matched, byte next) {
        int length = matched;
        while (length > 0 && delimiter[length] != next) {
            length = fallback[length - 1];
        }
        return delimiter[length] == next ? length + 1 : 0;
    }

    private static int[] fallback(byte[] delimiter) {
        int[] fallback = new int[delimiter.length];
        int length = 0;
        for (int i = 1; i < delimiter.length; i++) {
            while (length > 0 && delimiter[length] != delimiter[i]) {
                length = fallback[length - 1];
            }
            if (delimiter[length] == delimiter[i]) {
                length++;
            }
            fallback[i] = length;
        }
        return fallback;
    }

    private final class DelimiterSplitter implements Splitter {

        private int scanned;
        /** How many bytes of the delimiter stand right before {@link #scanned}. */
        private int matched;

        @Override
        public @Nullable WireReader next(WireReader in) throws ProtocolViolation {
            int available = in.remaining();
            while (scanned < available) {
                if (matched == 0) {
                    skipToFirstByte(in);
                } else {
                    matched = step(matched, (byte) in.peek(scanned++));
                }
                if (matched == delimiter.length) {
                    return cut(in);
                }
                if (scanned - matched > maxPayloadBytes) {
                    throw new ProtocolViolation(
                            maxPayloadBytes,
                            "payload",
                            "at most " + maxPayloadBytes + " bytes before its delimiter",
                            "a longer one");
                }
            }
            return null;
        }

        @Override
        public @Nullable WireReader atEnd(WireReader rest) {
            scanned = 0;
            matched = 0;
            return null;
        }

        private void skipToFirstByte(WireReader in) {
            // A delimiter may begin right behind the longest payload, and no later.
            int window = Math.min(in.remaining(), maxPayloadBytes + 1);
            int at = in.find(delimiter[0], scanned, window - scanned);
            matched = at < 0 ? 0 : 1;
            scanned = at < 0 ? window : at + 1;
        }

        private WireReader cut(WireReader in) throws ProtocolViolation {
            int length = scanned - matched;
            WireReader payload = in.view(0, length);
            in.skip(scanned, "payload");
            scanned = 0;
            matched = 0;
            return payload;
        }
    }
}
