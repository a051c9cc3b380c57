package dev.sprocket.protocol;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.TruncatedInput;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * One end of one session's wire: bytes in, messages out, and back. The engine drives it.
 *
 * <p>One object serves one session, so it may keep state: the body that a header announced, the version agreed on in the
 * first message. On a datagram carrier the engine gives it one datagram after another, and
 * {@link #endOfInput} ends each of them. Confined to the session's event loop.
 *
 * @param <I> the messages that come
 * @param <O> the messages that go
 */
public interface Wire<I, O> {

    /** The largest payload that {@link #encode} can frame, in bytes. */
    int maxMessageBytes();

    /**
     * The next message, or null if more bytes are needed.
     *
     * <p>Bytes that {@code in} has passed are gone; those it has not passed come again, with more behind them. A message
     * passes at least one byte; only while {@link #isInsideMessage} says so may it pass none, and is this called with none.
     *
     * @param in what has come and was not passed yet; it dies when this call returns
     * @throws ProtocolViolation if the peer broke the protocol; the wire is used once more at the most, by {@link #decodeAgain}
     */
    @Nullable
    I decode(WireReader in) throws ProtocolViolation;

    /**
     * Decodes once more what {@link #decode} or {@link #endOfInput} found a violation in, so that the fields before it can be told
     * to people. Override it where the wire remembers something of the message that has to be forgotten first.
     *
     * @param in the same bytes, in a reader that notes what is read
     * @throws ProtocolViolation the same, if all goes well
     */
    default @Nullable I decodeAgain(WireReader in) throws ProtocolViolation {
        return decode(in);
    }

    /**
     * Appends the whole frame of one message.
     *
     * @throws IllegalArgumentException if it cannot be expressed: the caller's fault. What was appended is taken back, and
     *     nothing but this message suffers, so the wire must be as before. Anything else that is thrown closes the session
     */
    void encode(O message, WireWriter out);

    /**
     * Whether {@link #decode} has passed part of something that is not whole yet: the head of a request, say, but not all of its
     * body. Decoding then goes on without further bytes too, for up to eight messages in a row, such as the end of a body
     * whose length was known; and the time that a peer may take to finish a frame runs, as it does while bytes are left unread.
     */
    default boolean isInsideMessage() {
        return false;
    }

    /**
     * The input is over: a last message, or null at a clean end.
     *
     * <p>Called again after each message, until it returns null. One message of an input may be made of its end alone; each
     * other passes at least one byte.
     *
     * @param rest what {@link #decode} left unread
     * @throws TruncatedInput if a message was cut short
     * @throws ProtocolViolation if the rest is wrong in some other way
     */
    default @Nullable I endOfInput(WireReader rest) throws ProtocolViolation {
        if (rest.remaining() > 0) {
            throw new TruncatedInput(rest.remaining(), "frame", "the rest of a frame");
        }
        return null;
    }
}
