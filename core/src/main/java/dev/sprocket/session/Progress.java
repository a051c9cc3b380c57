package dev.sprocket.session;

import dev.sprocket.protocol.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Watches that a wire gets on. A message is made of bytes; but inside a message a few parts may be made of what was read before,
 * and one of the end of an input. A wire that makes more than that out of nothing would do so for ever.
 */
final class Progress {

    private static final int MOST_INSIDE_A_MESSAGE = 8;

    private int bytelessInARow;

    /** How many messages in a row this wire may now make of no bytes. */
    static int mostByteless(Wire<?, ?> wire) {
        return wire.isInsideMessage() ? MOST_INSIDE_A_MESSAGE : 0;
    }

    /**
     * Notes what a wire has made.
     *
     * @param message null if it made none
     * @param bytes how many bytes it passed
     * @param mostByteless how many in a row may be made of none
     * @return the message
     * @throws IllegalStateException if it makes too many out of nothing: its author's fault
     */
    <I> @Nullable I note(@Nullable I message, int bytes, int mostByteless) {
        bytelessInARow = message == null || bytes > 0 ? 0 : bytelessInARow + 1;
        if (bytelessInARow > mostByteless) {
            throw new IllegalStateException("the protocol made a message out of no bytes, and would do so for ever");
        }
        return message;
    }

    /** Another input begins. */
    void reset() {
        bytelessInARow = 0;
    }
}
