package dev.sprocket.testkit.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.Wire;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;

/** The protocols and services that the tests of the engine speak. */
final class Protocols {

    /** Lines of up to 1000 bytes. */
    static final Protocol<String, String> LINES = Protocol.symmetric(LineFraming.upTo(1000), Codecs.utf8());

    /** Four bytes of length, then up to 16 MiB. */
    static final Protocol<byte[], byte[]> BLOBS =
            Protocol.symmetric(LengthFieldFraming.of(4, 16 << 20), Codecs.bytes());

    static final int BLOB_HEADER_BYTES = 4;

    private Protocols() {}

    static <M> Service<M, M> echo() {
        return session -> session.handler(session::write);
    }

    /** A service that does nothing yet: the test sets the handlers. */
    static <I, O> Service<I, O> idle() {
        return session -> {};
    }

    static SessionPair<String, String> lines() {
        return SessionPair.join(LINES, idle());
    }

    static Limits queued(int pauseBytes, int mostBytes) {
        return Limits.DEFAULT.withQueuedBytes(pauseBytes, mostBytes);
    }

    /** A protocol whose both ends are made by the test. */
    static Protocol<String, String> ofWires(Supplier<Wire<String, String>> wire) {
        return new Protocol<>() {
            @Override
            public Class<String> clientMessageType() {
                return String.class;
            }

            @Override
            public Class<String> serverMessageType() {
                return String.class;
            }

            @Override
            public Wire<String, String> server(Carrier carrier) {
                return wire.get();
            }

            @Override
            public Wire<String, String> client(Carrier carrier) {
                return LINES.client(carrier);
            }
        };
    }

    static Buffer bytes(String text) {
        return Buffer.buffer(text.getBytes(UTF_8));
    }

    /** A line of {@code length} bytes, its newline counted. */
    static String line(int length) {
        return "x".repeat(length - 1) + "\n";
    }
}
