package dev.sprocket.framing;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Lines: a payload, then LF or CRLF.
 *
 * <pre>
 *   +-----------------------+----------+------+
 *   | payload, 0..max bytes | CR  0x0d | LF   |   CR optional on input, LF 0x0a
 *   +-----------------------+----------+------+
 * </pre>
 *
 * <p>One CR right before the LF belongs to the line's end, not to the payload; any other CR is payload. A payload to be
 * sent that holds LF is refused, and so is one that ends in CR where lines are sent with LF: the peer would read other
 * lines than were written. A line over the maximum is a violation as soon as one byte too many has come. In datagrams
 * lines stay lines, and the newline of the last may be missing.
 *
 * @param maxPayloadBytes the longest line, its end not counted, 1 to 1073741824
 * @param ending what ends the lines that are sent
 * @param lastNewlineOptional whether the end of the input ends a line too, as at the end of many a text file; one CR
 *     right before it then belongs to the line's end
 */
public record LineFraming(int maxPayloadBytes, Ending ending, boolean lastNewlineOptional) implements Framing {

    /** What ends a line. */
    public enum Ending {
        /** One byte, 0x0a. */
        LF,
        /** Two bytes, 0x0d 0x0a. */
        CRLF
    }

    private static final byte CR = '\r';
    private static final byte LF = '\n';

    public LineFraming {
        FramingLimits.checkMax(maxPayloadBytes, 1);
    }

    /** Lines of at most {@code maxPayloadBytes}, sent with LF, of which the last must be ended too. */
    public static LineFraming upTo(int maxPayloadBytes) {
        return new LineFraming(maxPayloadBytes, Ending.LF, false);
    }

    /** The same, sent with another line end. */
    public LineFraming ending(Ending ending) {
        return new LineFraming(maxPayloadBytes, ending, lastNewlineOptional);
    }

    /** The same, with a last line that the end of the input may end. */
    public LineFraming lastNewlineOptional(boolean optional) {
        return new LineFraming(maxPayloadBytes, ending, optional);
    }

    @Override
    public Splitter splitter() {
        return new LineSplitter(maxPayloadBytes, lastNewlineOptional);
    }

    @Override
    public void begin(WireWriter out) {
        // A line begins where the one before it ended.
    }

    @Override
    public void end(WireWriter out, int payloadStart) {
        int length = out.position() - payloadStart;
        FramingLimits.checkPayload(length, maxPayloadBytes);
        int lf = out.find(LF, payloadStart);
        if (lf >= 0) {
            throw new IllegalArgumentException("a line feed inside a line, at byte " + (lf - payloadStart));
        }
        if (ending == Ending.CRLF) {
            out.u8(CR);
        } else if (length > 0 && out.array()[out.position() - 1] == CR) {
            throw new IllegalArgumentException("a line that ends in a carriage return, which would be read as its end");
        }
        out.u8(LF);
    }

    @Override
    public Framing inDatagrams() {
        return lastNewlineOptional(true).keptInDatagrams();
    }

    private static final class LineSplitter implements Splitter {

        private final int max;
        private final boolean endOfInputEndsALine;
        private int scanned;

        LineSplitter(int max, boolean endOfInputEndsALine) {
            this.max = max;
            this.endOfInputEndsALine = endOfInputEndsALine;
        }

        @Override
        public @Nullable WireReader next(WireReader in) throws ProtocolViolation {
            // The longest legal frame is payload, CR, LF: looking further would scan what belongs to later lines.
            int window = Math.min(in.remaining(), max + 2);
            int lf = in.find(LF, scanned, window - scanned);
            if (lf < 0) {
                scanned = window;
                if (window > max && !(window == max + 1 && in.peek(max) == CR)) {
                    throw tooLong();
                }
                return null;
            }
            scanned = 0;
            int length = lf > 0 && in.peek(lf - 1) == CR ? lf - 1 : lf;
            if (length > max) {
                throw tooLong();
            }
            WireReader line = in.view(0, length);
            in.skip(lf + 1, "line");
            return line;
        }

        @Override
        public @Nullable WireReader atEnd(WireReader rest) throws ProtocolViolation {
            scanned = 0;
            if (!endOfInputEndsALine) {
                return null;
            }
            int length = rest.remaining();
            int line = rest.peek(length - 1) == CR ? length - 1 : length;
            if (line > max) {
                throw tooLong();
            }
            WireReader payload = rest.view(0, line);
            rest.skip(length, "line");
            return payload;
        }

        private ProtocolViolation tooLong() {
            // Where the line's first byte too many stands, counted from the line's own first.
            return new ProtocolViolation(max, "line", "at most " + max + " bytes before its newline", "a longer line");
        }
    }
}
