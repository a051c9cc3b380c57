package dev.sprocket.framing;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;

/**
 * Walks one message after another, to find out where each ends, in formats whose end is known only by reading.
 *
 * <p>A skipper serves one session, so it may keep state: how deep it is, how many parts are still to come. It must
 * bound both. Confined to the session's event loop.
 */
@FunctionalInterface
public interface Skipper {

    /**
     * Goes on from the checkpoint as far as the bytes reach.
     *
     * <p>The first call for a message begins at its first byte, any other where the one before left the reader: that
     * place is the checkpoint, and may be anywhere, in the middle of a line too. Set it behind all that need not be
     * looked at again, and the walk is linear however the bytes arrive. Running out of bytes is no error: ask
     * {@link WireReader#remaining()} before reading, and say how many are missing.
     *
     * @param in what has come of the message, {@link WireReader#position()} counting from its first byte; it never
     *     holds more than the largest message, but it may hold bytes of later ones. On return its position is the new
     *     checkpoint
     * @return 0 when {@code in} stands right behind the message, and the skipper is ready for the next; otherwise the
     *     least number of bytes that must be there behind the checkpoint before it is worth going on, 1 or more. What
     *     can be said early, such as the length of a long string, should be: it is checked against the maximum before
     *     it is waited for
     * @throws ProtocolViolation if no message can begin like this; the skipper is not used again
     */
    long advance(WireReader in) throws ProtocolViolation;
}
