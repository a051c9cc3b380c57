package dev.sprocket.benchmark.jmh;

import dev.sprocket.codec.Codec;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;

/** One codec with one message, which it decodes and encodes again and again. */
final class CodecTrial<M> {

    private final Codec<M> codec;
    private final M message;
    private final byte[] payload;
    private final WireReader reader = new WireReader();
    private final WireWriter writer = new WireWriter();

    CodecTrial(Codec<M> codec, M message) {
        this.codec = codec;
        this.message = message;
        payload = encode().toBytes();
    }

    M decode() throws ProtocolViolation {
        return codec.decode(reader.wrap(payload, 0, payload.length));
    }

    WireWriter encode() {
        writer.truncate(0);
        codec.encode(message, writer);
        return writer;
    }

    /** Fails unless what is decoded is the message: unless it is encoded to the same bytes, and reads all of them. */
    void check(String what) throws ProtocolViolation {
        M decoded = decode();
        Batch.check(what + ": unread bytes", 0, reader.remaining());
        var again = new WireWriter();
        codec.encode(decoded, again);
        Batch.check(what, payload, again.toBytes());
    }
}
