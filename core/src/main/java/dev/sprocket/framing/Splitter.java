package dev.sprocket.framing;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one session's input into payloads, and remembers how far it has looked, so that no byte is scanned twice.
 *
 * <p>Confined to the session's event loop.
 */
public interface Splitter {

    /**
     * The next payload, or null if more bytes are needed.
     *
     * <p>With a payload, {@code in} stands behind its frame. With null, {@code in} stands where it stood, and the next
     * call gets the same bytes again with more behind them: state kept in between counts from that position.
     *
     * @return a bounded view of {@code in}, the same object each time, which dies at the next call
     * @throws ProtocolViolation if what came can never become a frame, as soon as that is certain; the splitter is spent
     */
    @Nullable
    WireReader next(WireReader in) throws ProtocolViolation;

    /**
     * The last payload, where this framing lets the end of the input end a frame.
     *
     * <p>Afterwards the splitter is as new: where frames are kept in datagrams, the next datagram begins with a frame.
     *
     * @param rest what {@link #next} left, at least one byte
     * @return the payload, with {@code rest} passed over, or null: what is left is a frame cut short
     * @throws ProtocolViolation if it is too large
     */
    default @Nullable WireReader atEnd(WireReader rest) throws ProtocolViolation {
        return null;
    }
}
