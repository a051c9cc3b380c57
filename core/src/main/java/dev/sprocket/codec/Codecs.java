package dev.sprocket.codec;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import io.vertx.core.buffer.Buffer;

/** The ready-made codecs: text, and payloads that nobody looks into. */
public final class Codecs {

    private Codecs() {}

    /**
     * The payload as a string, in strict UTF-8 (RFC 3629): malformed input is a violation, a lone surrogate cannot be
     * sent.
     */
    public static Codec<String> utf8() {
        return Utf8Codec.INSTANCE;
    }

    /** The payload as it is: the fastest message there is. The array is the receiver's to keep. */
    public static Codec<byte[]> bytes() {
        return BytesCodec.INSTANCE;
    }

    /** The payload as a Vert.x buffer, a copy: a convenience that costs about a quarter more than {@link #bytes()}. */
    public static Codec<Buffer> buffer() {
        return BufferCodec.INSTANCE;
    }

    private enum Utf8Codec implements Codec<String> {
        INSTANCE;

        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public String decode(WireReader payload) throws ProtocolViolation {
            return payload.utf8(payload.remaining(), "text");
        }

        @Override
        public void encode(String message, WireWriter out) {
            out.utf8(message);
        }
    }

    private enum BytesCodec implements Codec<byte[]> {
        INSTANCE;

        @Override
        public Class<byte[]> type() {
            return byte[].class;
        }

        @Override
        public byte[] decode(WireReader payload) {
            return payload.rest();
        }

        @Override
        public void encode(byte[] message, WireWriter out) {
            out.bytes(message);
        }
    }

    private enum BufferCodec implements Codec<Buffer> {
        INSTANCE;

        @Override
        public Class<Buffer> type() {
            return Buffer.class;
        }

        @Override
        public Buffer decode(WireReader payload) {
            return Buffer.buffer(payload.rest());
        }

        @Override
        public void encode(Buffer message, WireWriter out) {
            out.bytes(message.getBytes());
        }
    }
}
