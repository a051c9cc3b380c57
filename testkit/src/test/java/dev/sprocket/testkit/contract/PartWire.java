package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.TruncatedInput;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Parts, without a mistake: a wire that remembers where in its session it is, as one of HTTP does.
 *
 * <pre>
 *   'h' | length 16, so many bytes | length 16, so many bytes | ...
 * </pre>
 */
class PartWire implements Wire<Part, Part> {

    static final int MOST_BODY_BYTES = 200;

    private static final int NO_HELLO = -2;
    private static final int NO_BODY = -1;
    private static final int LENGTH_BYTES = 2;

    /** How many bytes of a body are still to come, and to be said; or {@link #NO_HELLO}, or {@link #NO_BODY}. */
    private int unread = NO_HELLO;

    private int unsaid = NO_HELLO;

    @Override
    public int maxMessageBytes() {
        return MOST_BODY_BYTES;
    }

    @Override
    public @Nullable Part decode(WireReader in) throws ProtocolViolation {
        if (unread == 0) {
            unread = NO_BODY;
            return new Part.End();
        }
        if (in.remaining() < (unread == NO_BODY ? LENGTH_BYTES : 1)) {
            return null;
        }
        if (unread == NO_HELLO) {
            if (in.peek(0) != 'h') {
                throw in.violation("hello", "h", in.peek(0));
            }
            in.skip(1, "hello");
            unread = NO_BODY;
            return new Part.Hello();
        }
        if (unread == NO_BODY) {
            unread = in.length16(0, MOST_BODY_BYTES, "length");
            return new Part.Head(unread);
        }
        int length = Math.min(unread, in.remaining());
        unread -= length;
        return new Part.Piece(in.latin1(length, "body"));
    }

    @Override
    public boolean isInsideMessage() {
        return unread >= 0;
    }

    @Override
    public @Nullable Part endOfInput(WireReader rest) throws ProtocolViolation {
        if (rest.remaining() > 0 || unread >= 0) {
            throw new TruncatedInput(rest.remaining(), "body", "the rest of it");
        }
        return null;
    }

    @Override
    public void encode(Part part, WireWriter out) {
        if (part instanceof Part.Hello) {
            expect(unsaid == NO_HELLO, part);
            out.u8('h');
            unsaid = NO_BODY;
        } else if (part instanceof Part.Head head) {
            expect(unsaid == NO_BODY, part);
            Ranges.check("length", head.length(), 0, MOST_BODY_BYTES);
            out.u16(head.length());
            unsaid = head.length();
        } else if (part instanceof Part.Piece piece) {
            expect(unsaid >= piece.bytes().length && !piece.text().isEmpty(), part);
            out.bytes(piece.bytes());
            unsaid -= piece.bytes().length;
        } else {
            expect(unsaid == 0, part);
            unsaid = NO_BODY;
        }
    }

    private static void expect(boolean legal, Part part) {
        if (!legal) {
            throw new IllegalArgumentException(part + " must not be said here");
        }
    }
}
