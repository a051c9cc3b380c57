package dev.sprocket.benchmark.peer;

import dev.sprocket.benchmark.load.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Raw Netty without a codec, as an expert batches by hand, which is about what a JVM can do: one handler, one pass over what was
 * read, all replies in one buffer, one flush at the end of the reading. Bytes are kept only while a frame is unfinished.
 *
 * <p>Each message is taken out and answered by itself; to send the whole read back would measure nothing that a protocol does.
 */
public final class NettyBatchedEcho {

    private static final int LENGTH_BYTES = 4;

    private NettyBatchedEcho() {}

    /** Serves. */
    public static void main(String... arguments) {
        Serving.run(new NettyServer(NettyBatchedEcho::handlers), arguments);
    }

    private static Consumer<ChannelPipeline> handlers(Wire wire) {
        Pass pass = switch (wire) {
            case LENGTH -> NettyBatchedEcho::frames;
            case LINE -> NettyBatchedEcho::lines;
            default -> throw Order.refusal(wire, "length or line");
        };
        return pipeline -> pipeline.addLast(new Echo(pass));
    }

    /** Takes whole messages from {@code in}, and puts the reply to each into {@code out}. */
    @FunctionalInterface
    private interface Pass {
        void over(ByteBuf in, ByteBuf out);
    }

    private static void frames(ByteBuf in, ByteBuf out) {
        int start = in.readerIndex();
        int end = in.writerIndex();
        while (end - start >= LENGTH_BYTES) {
            int length = in.getInt(start);
            if (length < 0 || length > Server.MOST_PAYLOAD_BYTES) {
                throw new TooLongFrameException("frame of " + Integer.toUnsignedString(length) + " bytes");
            }
            int body = start + LENGTH_BYTES;
            if (end - body < length) {
                break;
            }
            out.writeInt(length).writeBytes(in, body, length);
            start = body + length;
        }
        in.readerIndex(start);
    }

    private static void lines(ByteBuf in, ByteBuf out) {
        int start = in.readerIndex();
        int end = in.writerIndex();
        for (int lf = in.indexOf(start, end, (byte) '\n'); lf >= 0; lf = in.indexOf(start, end, (byte) '\n')) {
            checkLine(lf - start);
            String line = in.toString(start, lf - start, StandardCharsets.UTF_8);
            // The JDK encodes a whole string at once, faster than a buffer does character by character.
            out.writeBytes(line.getBytes(StandardCharsets.UTF_8)).writeByte('\n');
            start = lf + 1;
        }
        checkLine(end - start);
        in.readerIndex(start);
    }

    private static void checkLine(int length) {
        if (length > Server.MOST_PAYLOAD_BYTES) {
            throw new TooLongFrameException("line of " + length + " bytes or more");
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Where a write fails the connection does, and is closed.
    private static final class Echo extends ChannelInboundHandlerAdapter {

        private final Pass pass;
        /** What came of a frame that is not whole yet. */
        private @Nullable ByteBuf kept;

        Echo(Pass pass) {
            this.pass = pass;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf in = behindKept((ByteBuf) message);
            ByteBuf out = context.alloc().buffer(in.readableBytes());
            try {
                pass.over(in, out);
            } finally {
                keepRest(in);
                write(context, out);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        /** A peer that does not read its replies is not read from. */
        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            context.channel().config().setAutoRead(context.channel().isWritable());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (kept != null) {
                kept.release();
                kept = null;
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        private ByteBuf behindKept(ByteBuf read) {
            ByteBuf unfinished = kept;
            if (unfinished == null) {
                return read;
            }
            kept = null;
            unfinished.discardReadBytes().writeBytes(read);
            read.release();
            return unfinished;
        }

        private void keepRest(ByteBuf in) {
            if (in.isReadable()) {
                kept = in;
            } else {
                in.release();
            }
        }

        private static void write(ChannelHandlerContext context, ByteBuf out) {
            if (out.isReadable()) {
                context.write(out, context.voidPromise());
            } else {
                out.release();
            }
        }
    }
}
