package dev.sprocket.benchmark.peer;

import dev.sprocket.benchmark.load.Wire;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Raw Netty with its own codecs, as its user guide and its echo example use them: frames are cut by a decoder, headers put on by an
 * encoder, each reply is written by itself, and all of a read are flushed together. What a user would write otherwise; to flush each
 * reply, as its simplest examples do, costs thirty times as much when many are in flight.
 */
public final class NettyCodecEcho {

    private static final int LENGTH_BYTES = 4;

    private NettyCodecEcho() {}

    /** Serves. */
    public static void main(String... arguments) {
        Serving.run(new NettyServer(NettyCodecEcho::handlers), arguments);
    }

    private static Consumer<ChannelPipeline> handlers(Wire wire) {
        return switch (wire) {
            case LENGTH ->
                pipeline -> pipeline.addLast(
                        new LengthFieldBasedFrameDecoder(
                                LENGTH_BYTES + Server.MOST_PAYLOAD_BYTES, 0, LENGTH_BYTES, 0, LENGTH_BYTES),
                        new LengthFieldPrepender(LENGTH_BYTES),
                        new Echo());
            case LINE ->
                pipeline -> pipeline.addLast(
                        new LineBasedFrameDecoder(Server.MOST_PAYLOAD_BYTES, true, true),
                        new StringDecoder(StandardCharsets.UTF_8),
                        new StringEncoder(StandardCharsets.UTF_8),
                        new LineEcho());
            default -> throw Order.refusal(wire, "length or line");
        };
    }

    /** Frames that go back as they came. */
    @SuppressWarnings("FutureReturnValueIgnored") // Where a write fails the connection does, and is closed.
    private static class Echo extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.write(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    /** Lines, which come without their end. */
    @SuppressWarnings("FutureReturnValueIgnored") // As above.
    private static final class LineEcho extends Echo {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.write(message + "\n");
        }
    }
}
