package dev.sprocket.protocol;

import dev.sprocket.codec.Codec;
import dev.sprocket.codec.Grammar;
import dev.sprocket.framing.Framing;

/**
 * What travels one way: the framing that finds payloads, and the codec that turns them into messages.
 *
 * @param framing where a frame begins and ends
 * @param codec one payload, one message
 * @param <M> the message
 */
public record Direction<M>(Framing framing, Codec<M> codec) {

    /** A direction of messages that a grammar both finds and reads. */
    public static <M> Direction<M> of(Grammar<M> grammar) {
        return new Direction<>(grammar, grammar);
    }

    /** The direction in which nothing travels: whatever comes is a violation, and there is no message to be written. */
    public static Direction<Void> silent() {
        return new Direction<>(Silence.INSTANCE, Silence.INSTANCE);
    }
}
