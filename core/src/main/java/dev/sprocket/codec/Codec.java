package dev.sprocket.codec;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;

/**
 * One whole payload, one message: reads it, writes it.
 *
 * <p>Stateless; one object serves all sessions of all event loops. It must not block.
 *
 * @param <M> the message, an immutable Java value
 */
public interface Codec<M> extends Codecs.Decoder<M> {

    /** The class of the messages, by which tools turn them into JSON and back. */
    Class<M> type();

    /**
     * The message in this payload.
     *
     * @param payload all of the payload and nothing else, which must be read to its end: what is left over is a violation
     *     that the engine raises; it dies when this call returns, so copy what is to be kept
     * @throws ProtocolViolation if the peer sent something else
     */
    @Override
    M decode(WireReader payload) throws ProtocolViolation;

    /**
     * Appends the payload of this message.
     *
     * @throws IllegalArgumentException if the message cannot be expressed: the caller's fault, which fails that message alone.
     *     Anything else that is thrown closes the session
     */
    void encode(M message, WireWriter out);
}
