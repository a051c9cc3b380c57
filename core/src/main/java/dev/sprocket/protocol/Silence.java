package dev.sprocket.protocol;

import dev.sprocket.codec.Codec;
import dev.sprocket.framing.Framing;
import dev.sprocket.framing.Splitter;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** The direction in which nothing travels: a byte of it is a violation, and no message of it can be written. */
enum Silence implements Framing, Codec<Void> {
    INSTANCE;

    @Override
    public int maxPayloadBytes() {
        return 0;
    }

    @Override
    public Splitter splitter() {
        return Silence::next;
    }

    private static @Nullable WireReader next(WireReader in) throws ProtocolViolation {
        if (in.remaining() > 0) {
            throw new ProtocolViolation(0, "message", "none, this side does not speak", "a byte");
        }
        return null;
    }

    @Override
    public void begin(WireWriter out) {
        throw refusal();
    }

    @Override
    public void end(WireWriter out, int payloadStart) {
        throw refusal();
    }

    @Override
    public Framing inDatagrams() {
        return this;
    }

    @Override
    public Class<Void> type() {
        return Void.class;
    }

    @Override
    public Void decode(WireReader payload) throws ProtocolViolation {
        throw payload.violation("message", "none, this side does not speak", "one");
    }

    @Override
    public void encode(Void message, WireWriter out) {
        throw refusal();
    }

    private static IllegalArgumentException refusal() {
        return new IllegalArgumentException("a message of the side that does not speak");
    }
}
