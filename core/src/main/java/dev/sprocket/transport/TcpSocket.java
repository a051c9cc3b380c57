package dev.sprocket.transport;

import dev.sprocket.config.TcpConfig;
import dev.sprocket.session.SessionEngine;
import dev.sprocket.session.StreamOutlet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * A tcp connection as a session's outlet: the one class that knows Vert.x's internals and Netty for tcp.
 *
 * <p>It needs them for three things that the public interface lacks. <b>Half-close</b>: without it a peer that shuts its output,
 * as {@code nc -N} does, would lose every reply that is not out yet. <b>Order</b>: a socket paused through Vert.x parks what
 * came in queues of its own, which the peer's end of input overtakes; stopping the channel's reads instead keeps bytes and end
 * in the kernel, in order, and nothing is parked that could leak.
 * <b>Cutting off</b>: Vert.x's close waits for a flush, which a peer that does not read can hold up for ever.
 *
 * <p>With pooled buffers, bytes take the same short way: what the kernel filled is lent to the engine for one call and released, and
 * what it wrote goes to the channel in a buffer that {@link LoopBuffers} lends. A socket holds none between two calls.
 *
 * <p>Under TLS the peer's close_notify is its end of input, and in TLS 1.3 leaves this side free to go on; a connection that
 * ends without one may have been cut by a stranger, and is a network failure.
 */
final class TcpSocket implements StreamOutlet {

    private final NetSocketInternal socket;
    private final boolean pooled;
    /** Vert.x's, of this socket. */
    private final ContextInternal vertxContext;
    /** Netty's, of Vert.x's own handler. */
    private final ChannelHandlerContext context;

    private final Channel channel;
    /** Where what is sent past Vert.x finds room; null: nothing is. */
    private final @Nullable LoopBuffers buffers;

    private boolean paused;
    /** Whether the channel has seen the peer's end, and reads what is left before it, paused or not. */
    private boolean ending;

    private boolean endTold;
    /** Why something that was written will not arrive: while nothing is read, a reset is seen by a write alone. */
    private @Nullable Throwable writeFailure;

    private boolean closed;
    private boolean cut;

    /** Takes over a socket that has just been connected, on its context. */
    TcpSocket(NetSocket socket, TcpConfig.Buffers kind) {
        this.socket = (NetSocketInternal) socket;
        pooled = kind == TcpConfig.Buffers.POOLED;
        vertxContext = ContextInternal.current();
        context = this.socket.channelHandlerContext();
        channel = context.channel();
        // Under TLS Vert.x writes, whose flush at the end of a read makes one of many, and reads wait for their record.
        buffers = pooled && !socket.isSsl() ? LoopBuffers.ofThisLoop() : null;
        if (buffers != null) {
            channel.config().setRecvByteBufAllocator(buffers);
        }
        // The channel keeps them from now on, for when they are wanted: few sessions are asked for theirs.
        if (channel.remoteAddress() == null || channel.localAddress() == null) {
            throw new IllegalStateException("the peer is gone already");
        }
    }

    /** Lets go of a peer that gets no session. */
    void refuse() {
        socket.exceptionHandler(e -> {});
        closeChannel();
    }

    /**
     * Connects both ways: the engine hears of everything that happens to the socket from now on.
     *
     * <p>An event handler keeps all of Vert.x's own events from the socket, the one of a server's shutdown among them, which
     * would close it at once. So a socket ends when its session says so, and {@link SessionSet} tells the sessions.
     */
    void attach(SessionEngine<?, ?> engine) {
        if (pooled) {
            socket.messageHandler(read -> receivePooled(engine, read));
        } else {
            socket.handler(read -> receive(engine, read));
        }
        socket.exceptionHandler(engine::failed);
        socket.eventHandler(event -> {
            if (event instanceof ChannelInputShutdownEvent || event == SslCloseCompletionEvent.SUCCESS) {
                readToTheEnd();
                tellEnd(engine);
            }
        });
        socket.endHandler(ignored -> {
            if (!endTold && !cut) {
                failIfBroken(engine);
            }
            tellEnd(engine);
            if (closed) {
                engine.disconnected();
            }
        });
        socket.closeHandler(ignored -> {
            SocketTrace.close(this);
            closed = true;
            // The close may come before the end; with neither told, the end handler is still to be called.
            if (endTold || cut) {
                engine.disconnected();
            }
        });
        if (!socket.isSsl()) {
            channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        }
    }

    @Override
    public SocketAddress remoteAddress() {
        return socket.remoteAddress();
    }

    @Override
    public SocketAddress localAddress() {
        return socket.localAddress();
    }

    @Override
    public Optional<Principal> identity() {
        if (!socket.isSsl()) {
            return Optional.empty();
        }
        try {
            return Optional.of(socket.sslSession().getPeerPrincipal());
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    @Override
    public Future<Void> send(Buffer bytes) {
        SocketTrace.sent(this, bytes.length());
        return socket.write(bytes).onFailure(e -> writeFailure = e);
    }

    @Override
    public Future<Void> send(byte[] array, int from, int length) {
        return buffers != null
                ? sendDirect(buffers, array, from, length)
                : StreamOutlet.super.send(array, from, length);
    }

    @Override
    public void pauseInput() {
        paused = true;
        if (!ending) {
            channel.config().setAutoRead(false);
        }
    }

    @Override
    public void resumeInput() {
        paused = false;
        channel.config().setAutoRead(true);
    }

    @Override
    public void shutdownOutput() {
        SocketTrace.shutdown(this);
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound().addListener(this::closeIfFailed);
        } else if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput().addListener(this::closeIfFailed);
        }
    }

    @Override
    public void close() {
        cut = true;
        closeChannel();
    }

    /** What it is called where its calls are traced. */
    @Override
    public String toString() {
        return String.valueOf(remoteAddress());
    }

    private void receive(SessionEngine<?, ?> engine, Buffer read) {
        SocketTrace.received(this, read.length());
        if (paused && !socket.isSsl()) {
            readToTheEnd();
        }
        engine.receive(read);
    }

    /** What a read brought is copied by the engine, and is the pool's again. */
    private void receivePooled(SessionEngine<?, ?> engine, Object read) {
        try {
            if (read instanceof ByteBuf bytes) {
                receive(engine, BufferInternal.buffer(bytes.readerIndex() == 0 ? bytes : bytes.slice()));
            }
        } finally {
            ReferenceCountUtil.release(read);
        }
    }

    /**
     * Past Vert.x's queue of what is to be written, which forgets to release what it still holds when the connection ends
     * (5.2.0). The engine mostly sends once a read, so that each is a flush; then it also learns at once what the kernel has taken,
     * and need not stop reading for what is gone before the read is over.
     */
    private Future<Void> sendDirect(LoopBuffers lender, byte[] array, int from, int length) {
        SocketTrace.sent(this, length);
        ByteBuf bytes = lender.forSending(context.alloc(), length);
        ChannelFuture written = context.writeAndFlush(bytes.writeBytes(array, from, length));
        if (written.isSuccess()) {
            return Future.succeededFuture();
        }
        PromiseInternal<Void> promise = vertxContext.promise();
        written.addListener((ChannelFuture done) -> {
            writeFailure = done.cause();
            promise.operationComplete(done);
        });
        return promise.future();
    }

    /** An end that the peer did not say is a clean one only if nothing was lost. */
    private void failIfBroken(SessionEngine<?, ?> engine) {
        if (writeFailure != null) {
            engine.failed(writeFailure);
        } else if (socket.isSsl()) {
            engine.failed(new IOException("the connection ended without TLS close_notify"));
        }
    }

    /**
     * Stops no more reads. Netty's epoll transport reads on after the peer's end, however little it is asked to; if it were told
     * to stop, it would take the socket out of its set and could not put it back (4.2.18), so that neither reads nor writes went on.
     */
    private void readToTheEnd() {
        ending = true;
        channel.config().setAutoRead(true);
    }

    private void closeIfFailed(io.netty.util.concurrent.Future<?> shut) {
        if (!shut.isSuccess()) {
            closeChannel();
        }
    }

    /**
     * From Vert.x's handler on, not through it: that one waits until all is flushed, which it never is where the peer does not
     * read.
     */
    private void closeChannel() {
        context.close().addListener(ignored -> {});
    }

    private void tellEnd(SessionEngine<?, ?> told) {
        if (!endTold) {
            endTold = true;
            SocketTrace.endOfInput(this);
            told.endOfInput();
        }
    }

    /**
     * Two buffers that all tcp sockets of an event loop lend each other: what a read brings has been taken over, and what a flush
     * sends is mostly in the kernel, before another socket has its turn. So all bytes pass through the same memory, which stays in the
     * processor's cache; and nothing is asked of the pool, which makes buffers of this size anew, filled with zeros, more often than
     * not (Netty 4.2.18).
     *
     * <p>One that is not back yet, because a peer does not read, stays that peer's, and the others get theirs from the pool. Both are
     * released when the loop's thread ends.
     */
    private static final class LoopBuffers extends DefaultMaxMessagesRecvByteBufAllocator {

        /** As much as Netty reads at once of itself; the engine's scratch holds it behind as large an unfinished frame. */
        private static final int READ_BYTES = 64 << 10;

        /** As much as the engine mostly has to send behind a read: the replies may be longer than what they answer. */
        private static final int SEND_BYTES = 128 << 10;

        /** Netty's own for tcp, which a channel sets in the allocator that it begins with alone. */
        private static final int READS_A_TURN = 16;

        private static final FastThreadLocal<LoopBuffers> OF_THIS_LOOP = new FastThreadLocal<>() {

            @Override
            protected LoopBuffers initialValue() {
                return new LoopBuffers();
            }

            @Override
            protected void onRemoval(LoopBuffers buffers) {
                buffers.reading.release();
                buffers.sending.release();
            }
        };

        private final ByteBuf reading = Unpooled.directBuffer(READ_BYTES, READ_BYTES);
        private final ByteBuf sending;

        private LoopBuffers() {
            super(READS_A_TURN);
            try {
                sending = Unpooled.directBuffer(SEND_BYTES, SEND_BYTES);
            } catch (OutOfMemoryError e) {
                reading.release();
                throw e;
            }
        }

        /** Those of the caller's event loop; null where there is no memory for them, and Vert.x's own way has to do. */
        static @Nullable LoopBuffers ofThisLoop() {
            try {
                return OF_THIS_LOOP.get();
            } catch (OutOfMemoryError e) {
                return null;
            }
        }

        /** An empty buffer with room for so many bytes, the caller's to release. */
        ByteBuf forSending(ByteBufAllocator pool, int length) {
            return length <= SEND_BYTES && isBack(sending) ? lend(sending) : pool.ioBuffer(length);
        }

        @Override
        public MaxMessageHandle newHandle() {
            return new MaxMessageHandle() {

                @Override
                public int guess() {
                    return READ_BYTES;
                }

                @Override
                public ByteBuf allocate(ByteBufAllocator pool) {
                    return isBack(reading) ? lend(reading) : pool.ioBuffer(READ_BYTES);
                }
            };
        }

        /** Nobody but this object refers to it. */
        private static boolean isBack(ByteBuf buffer) {
            return buffer.refCnt() == 1;
        }

        private static ByteBuf lend(ByteBuf buffer) {
            return buffer.clear().retain();
        }
    }
}
