package dev.sprocket.codec;

import dev.sprocket.framing.SelfDelimitingFraming;
import dev.sprocket.framing.Splitter;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one session's input by a {@link Grammar}, and has read each message by the time that its end is found. The engine's
 * side of a grammar; authors need not know it. Confined to the session's event loop.
 *
 * @param <M> the message
 */
public final class GrammarSplitter<M> implements Splitter, Codecs.Decoder<M> {

    private final Walk<M> walk;
    private final Splitter ends;

    GrammarSplitter(Grammar<M> grammar) {
        walk = new Walk<>(grammar);
        ends = SelfDelimitingFraming.upTo(grammar.maxPayloadBytes(), walk::afresh)
                .splitter();
    }

    @Override
    public @Nullable WireReader next(WireReader in) throws ProtocolViolation {
        return ends.next(in);
    }

    @Override
    public @Nullable WireReader atEnd(WireReader rest) throws ProtocolViolation {
        return ends.atEnd(rest);
    }

    /**
     * The message in the payload that {@link #next} has just given, which counts as read.
     *
     * @param payload that payload
     */
    @Override
    public M decode(WireReader payload) throws ProtocolViolation {
        payload.skip(payload.remaining(), "message");
        return walk.message();
    }
}
