package dev.sprocket.session;

import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import org.jspecify.annotations.Nullable;

/** What a wire makes of the end of an input: any number of messages, of which one may be made of no bytes. */
final class LastMessages {

    private boolean madeOfNothing;

    /** The next of them, or null if that was all. */
    <I> @Nullable I next(Wire<I, ?> wire, WireReader rest) throws ProtocolViolation {
        int before = rest.position();
        I message = wire.endOfInput(rest);
        if (message != null && rest.position() == before) {
            if (madeOfNothing) {
                throw outOfNothing();
            }
            madeOfNothing = true;
        }
        return message;
    }

    /** Forgets that input: another one begins. */
    void reset() {
        madeOfNothing = false;
    }

    static IllegalStateException outOfNothing() {
        return new IllegalStateException("the protocol made a message out of no bytes, and would do so for ever");
    }
}
