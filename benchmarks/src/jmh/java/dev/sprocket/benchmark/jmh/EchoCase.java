package dev.sprocket.benchmark.jmh;

import dev.sprocket.codec.Codec;
import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.DelimiterFraming;
import dev.sprocket.framing.Framing;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.framing.VarintFraming;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.session.Loop;
import dev.sprocket.wire.WireWriter;

/** The protocols of the yardstick's echoes. */
public enum EchoCase {
    /** Four bytes of length, and bytes. */
    LENGTH,
    /** Lines of text. */
    LINE,
    /** A length in groups of seven bits, and bytes. */
    VARINT,
    /** Buffers, each ended by a zero byte. */
    DELIMITER;

    /** A new session that echoes. */
    EchoSession session(Loop loop) {
        return switch (this) {
            case LENGTH, VARINT -> session(loop, Codecs.bytes());
            case LINE -> session(loop, Codecs.utf8());
            case DELIMITER -> session(loop, Codecs.buffer());
        };
    }

    /** All frames of a batch. */
    byte[] batch(int payloadBytes) {
        Framing framing = framing();
        var out = new WireWriter();
        for (byte[] payload : Batch.payloads(payloadBytes)) {
            framing.begin(out);
            int payloadStart = out.position();
            out.bytes(payload);
            framing.end(out, payloadStart);
        }
        return out.toBytes();
    }

    private EchoSession session(Loop loop, Codec<?> codec) {
        return new EchoSession(Protocol.symmetric(framing(), codec), loop);
    }

    private Framing framing() {
        return switch (this) {
            case LENGTH -> LengthFieldFraming.of(4, Batch.MOST_BYTES);
            case LINE -> LineFraming.upTo(Batch.MOST_BYTES);
            case VARINT -> VarintFraming.upTo(Batch.MOST_BYTES);
            case DELIMITER -> DelimiterFraming.of(0, Batch.MOST_BYTES);
        };
    }
}
