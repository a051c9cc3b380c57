package dev.sprocket.codec;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import io.vertx.core.buffer.Buffer;
import java.util.function.BiConsumer;

/** The ready-made codecs: text, payloads that nobody looks into, and what two functions make. */
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

    /**
     * A codec of two functions, for messages that read and write themselves: {@code Codecs.of(Order.class, Order::read,
     * Order::write)}. They keep to the contract of {@link Codec}.
     *
     * @param type the class of the messages
     * @param decode what {@link Codec#decode} does
     * @param encode what {@link Codec#encode} does
     */
    public static <M> Codec<M> of(Class<M> type, Decoder<M> decode, BiConsumer<M, WireWriter> encode) {
        return new FunctionCodec<>(type, decode, encode);
    }

    /**
     * How one payload is read: {@link Codec#decode} as a function.
     *
     * @param <M> the message
     */
    @FunctionalInterface
    public interface Decoder<M> {

        /** The message in this payload, which must be read to its end. */
        M decode(WireReader payload) throws ProtocolViolation;
    }

    private record FunctionCodec<M>(Class<M> type, Decoder<M> decoder, BiConsumer<M, WireWriter> encoder)
            implements Codec<M> {

        @Override
        public M decode(WireReader payload) throws ProtocolViolation {
            return decoder.decode(payload);
        }

        @Override
        public void encode(M message, WireWriter out) {
            encoder.accept(message, out);
        }
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
