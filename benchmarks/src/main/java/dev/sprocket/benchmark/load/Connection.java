package dev.sprocket.benchmark.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the server: sends a first message as soon as it stands, checks all that comes back, and tells the load of it once
 * for all that was there to read. On the event loop.
 */
final class Connection extends ChannelInboundHandlerAdapter {

    private final int index;
    private final boolean tls;
    private final Conversation conversation;
    private final Streams streams;
    /** Set as soon as there is a channel. */
    private @Nullable ChannelHandlerContext context;

    private int frames;
    private boolean closing;
    private long receivedBefore;
    private int silences;

    /** One that is not connected yet; how it is secured, if it is, comes before it in the pipeline. */
    Connection(int index, boolean tls, Conversation conversation, Streams streams) {
        this.index = index;
        this.tls = tls;
        this.conversation = conversation;
        this.streams = streams;
    }

    /** Its place among the connections of the load, from 0. */
    int index() {
        return index;
    }

    /** What was said. */
    Conversation conversation() {
        return conversation;
    }

    /** Sends the next frames, at once and with one write. */
    @SuppressWarnings("FutureReturnValueIgnored") // Where a write fails the connection does, and that is told.
    void send(int count) {
        ChannelHandlerContext writing = context();
        writing.writeAndFlush(conversation.next(count), writing.voidPromise());
        streams.sent(count);
    }

    /** Closes; its end is told to nobody but whoever waits for this. */
    ChannelFuture close() {
        closing = true;
        return context().close();
    }

    /** Whether a reply has been waited for the whole time through so many calls, this one among them; the first one always is. */
    boolean isSilentThrough(int calls) {
        boolean awaited = conversation.owedFrames() > 0 || conversation.receivedFrames() == 0;
        boolean silent = awaited && conversation.receivedBytes() == receivedBefore;
        receivedBefore = conversation.receivedBytes();
        silences = silent ? silences + 1 : 0;
        return silences >= calls;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        if (!tls) {
            send(1);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext triggered, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                send(1);
            } else {
                streams.failed(this, "cannot be secured: " + handshake.cause());
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext read, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            frames += conversation.receive(in.internalNioBuffer(in.readerIndex(), in.readableBytes()));
        } catch (WrongReply e) {
            streams.failed(this, String.valueOf(e.getMessage()));
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext complete) {
        if (frames > 0) {
            int whole = frames;
            frames = 0;
            streams.replied(this, whole);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        if (!closing) {
            streams.failed(
                    this, "byte " + conversation.receivedBytes() + ": expected a reply, got the end of the connection");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext caught, Throwable cause) {
        if (!closing) {
            streams.failed(this, "byte " + conversation.receivedBytes() + ": expected a reply, got " + cause);
        }
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "no channel yet");
    }
}
