package dev.sprocket.benchmark.peer;

import dev.sprocket.benchmark.load.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Raw Vert.x on its public API, as an expert batches by hand: one pass over what was read, all replies in one buffer, one write.
 * Bytes are kept only while a frame is unfinished.
 */
public final class VertxBatchedEcho {

    private static final int LENGTH_BYTES = 4;
    private static final int TOO_LONG = -1;

    private VertxBatchedEcho() {}

    /** Serves. */
    public static void main(String... arguments) {
        Serving.run(new VertxServer(VertxBatchedEcho::echo), arguments);
    }

    private static Handler<NetSocket> echo(Wire wire) {
        Pass pass = switch (wire) {
            case LENGTH -> VertxBatchedEcho::frames;
            case LINE -> VertxBatchedEcho::lines;
            default -> throw Order.refusal(wire, "length or line");
        };
        return socket -> {
            socket.handler(new Echo(socket, pass));
            socket.exceptionHandler(broken -> socket.close());
        };
    }

    /** Puts the reply to each whole message of {@code in} into {@code out}: how many bytes those were, or {@link #TOO_LONG}. */
    @FunctionalInterface
    private interface Pass {
        int over(Buffer in, Buffer out);
    }

    private static int frames(Buffer in, Buffer out) {
        int end = in.length();
        int at = 0;
        while (end - at >= LENGTH_BYTES) {
            int length = in.getInt(at);
            if (length < 0 || length > Server.MOST_PAYLOAD_BYTES) {
                return TOO_LONG;
            }
            int body = at + LENGTH_BYTES;
            if (end - body < length) {
                return at;
            }
            out.appendInt(length).appendBuffer(in, body, length);
            at = body + length;
        }
        return at;
    }

    private static int lines(Buffer in, Buffer out) {
        // A buffer of Vert.x cannot be searched; a copy of it that Netty wraps is, eight bytes at a time.
        ByteBuf bytes = Unpooled.wrappedBuffer(in.getBytes());
        int end = bytes.writerIndex();
        int start = 0;
        for (int lf = bytes.indexOf(start, end, (byte) '\n'); lf >= 0; lf = bytes.indexOf(start, end, (byte) '\n')) {
            if (lf - start > Server.MOST_PAYLOAD_BYTES) {
                return TOO_LONG;
            }
            out.appendString(bytes.toString(start, lf - start, StandardCharsets.UTF_8))
                    .appendByte((byte) '\n');
            start = lf + 1;
        }
        return end - start > Server.MOST_PAYLOAD_BYTES ? TOO_LONG : start;
    }

    private static final class Echo implements Handler<Buffer> {

        private final NetSocket socket;
        private final Pass pass;
        /** What came of a frame that is not whole yet. */
        private @Nullable Buffer kept;

        Echo(NetSocket socket, Pass pass) {
            this.socket = socket;
            this.pass = pass;
        }

        @Override
        public void handle(Buffer read) {
            Buffer in = kept == null ? read : kept.appendBuffer(read);
            Buffer out = Buffer.buffer(in.length());
            int done = pass.over(in, out);
            if (done == TOO_LONG) {
                socket.close();
                return;
            }
            keepFrom(in, done);
            if (out.length() > 0) {
                write(out);
            }
        }

        private void keepFrom(Buffer in, int done) {
            if (done == in.length()) {
                kept = null;
            } else {
                kept = done == 0 ? in : in.getBuffer(done, in.length());
            }
        }

        /** A peer that does not read its replies is not read from. */
        private void write(Buffer out) {
            socket.write(out);
            if (socket.writeQueueFull()) {
                socket.pause();
                socket.drainHandler(drained -> socket.resume());
            }
        }
    }
}
