package dev.sprocket.transport;

import dev.sprocket.session.Loop;
import dev.sprocket.session.SendListener;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.Closeable;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A udp socket as a channel of Netty's own on Vert.x's event loop: the one class that knows Vert.x's internals and Netty for
 * udp, as {@link TcpSocket} is for tcp.
 *
 * <p>It needs them for what {@code DatagramSocket} costs each datagram: a turn of the loop, a look-up of the peer's address, a
 * flush. Here a turn reads several, what answers them leaves with one flush, and what is written from elsewhere with one a
 * turn. It also sets the kernel's receive buffer without making the buffer of each read as large.
 *
 * <p>Vert.x counts nothing of this socket in its own metrics.
 */
final class NettyDatagrams implements DatagramPort {

    /** How many datagrams one turn reads, so that the loop's other sockets get theirs. */
    private static final int MOST_A_READ = 16;

    /** How many one system call reads where the transport can. A second call in the same turn would mostly find nothing. */
    private static final int MOST_A_CALL = 8;

    /** The largest buffer for one call: datagrams that are too large for two of them in it are read one by one. */
    private static final int MOST_BYTES_A_CALL = 64 << 10;

    /**
     * How many bytes of the buffer each datagram of a call gets: of Netty's epoll transport, by its name, since that transport
     * need not be there. Others ignore it.
     */
    static final ChannelOption<Integer> MAX_DATAGRAM_PAYLOAD_SIZE = ChannelOption.valueOf("MAX_DATAGRAM_PAYLOAD_SIZE");

    private final ContextInternal context;
    private final DatagramChannel channel;
    private final Loop loop;
    private final Arrivals arrivals;
    private final Handler<DatagramPacket> received = this::received;
    private final Handler<Void> flush = ignored -> flush();
    /** Whether a read is under way, at whose end all is flushed. */
    private boolean reading;
    /** Whether something was written and not flushed yet. */
    private boolean unflushed;

    private NettyDatagrams(ContextInternal context, DatagramChannel channel, Loop loop, Arrivals arrivals) {
        this.context = context;
        this.channel = channel;
        this.loop = loop;
        this.arrivals = arrivals;
    }

    /** Binds, on the current event loop. */
    static Future<DatagramPort> bind(
            Vertx vertx,
            DatagramSocketOptions options,
            String host,
            int port,
            int maxDatagramBytes,
            Arrivals arrivals) {
        var internal = (VertxInternal) vertx;
        ContextInternal context = internal.getOrCreateContext();
        Loop loop = EventLoops.current(vertx);
        return internal.nameResolver().resolve(host).compose(address -> {
            DatagramChannel channel = channel(internal.transport(), options, maxDatagramBytes + 1);
            return new NettyDatagrams(context, channel, loop, arrivals).bind(new InetSocketAddress(address, port));
        });
    }

    @Override
    public SocketAddress localAddress() {
        return SocketAddress.inetSocketAddress(channel.localAddress());
    }

    @Override
    public void receiver(Receiver receiver) {
        arrivals.receiver(receiver);
    }

    @Override
    public Destination to(Object sender) {
        return new Peer(((Sender) sender).address);
    }

    @Override
    public Destination to(InetAddress address, int port) {
        return new Peer(new InetSocketAddress(address, port));
    }

    @Override
    public Future<Void> close() {
        channel.flush();
        return done(channel.close());
    }

    /**
     * A channel that reads so many bytes of each datagram.
     *
     * @param read one byte more than is allowed, which tells a datagram that fits from one that was cut
     */
    @SuppressWarnings("deprecation") // The family, in Netty's older word: Vert.x's transport knows no other.
    private static DatagramChannel channel(Transport transport, DatagramSocketOptions options, int read) {
        DatagramChannel channel =
                transport.datagramChannel(options.isIpV6() ? InternetProtocolFamily.IPv6 : InternetProtocolFamily.IPv4);
        transport.configure(channel, options);
        int together = Math.min(MOST_A_CALL, MOST_BYTES_A_CALL / read);
        boolean manyACall = together > 1 && channel.config().setOption(MAX_DATAGRAM_PAYLOAD_SIZE, read);
        channel.config()
                .setRecvByteBufAllocator(
                        manyACall
                                ? new FixedRecvByteBufAllocator(together * read).maxMessagesPerRead(1)
                                : new FixedRecvByteBufAllocator(read).maxMessagesPerRead(MOST_A_READ));
        return channel;
    }

    private Future<DatagramPort> bind(InetSocketAddress address) {
        channel.pipeline().addLast(new Reads());
        return done(context.nettyEventLoop().register(channel)).compose(registered -> {
            Closeable whenUndeployed = closed -> close().onComplete(closed);
            Future<Void> bound = context.closeFuture().add(whenUndeployed)
                    ? done(channel.bind(address))
                    : context.failedFuture(new IllegalStateException("undeployed already"));
            channel.closeFuture().addListener(closed -> context.removeCloseHook(whenUndeployed));
            return bound.<DatagramPort>map(this).onFailure(e -> close());
        });
    }

    private Future<Void> done(ChannelFuture step) {
        PromiseInternal<Void> promise = context.promise();
        step.addListener(promise);
        return promise.future();
    }

    private void received(DatagramPacket packet) {
        ByteBuf content = packet.content();
        int length = content.readableBytes();
        byte[] lent = loop.borrowScratch(length);
        try {
            content.readBytes(lent, 0, length);
            arrivals.received(new Sender(packet.sender()), lent, 0, length);
        } finally {
            loop.giveBack(lent);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It is what was handed in.
    private void write(DatagramPacket packet, Sending sending) {
        channel.write(packet, sending);
        if (!unflushed) {
            unflushed = true;
            if (!reading) {
                context.runOnContext(flush);
            }
        }
    }

    private void flush() {
        if (unflushed) {
            unflushed = false;
            channel.flush();
        }
    }

    /** What the channel says, handed on inside the context's dispatch, as Vert.x's own handlers are called. */
    private final class Reads extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ignored, Object message) {
            var packet = (DatagramPacket) message;
            reading = true;
            try {
                context.dispatch(packet, received);
            } finally {
                packet.release();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ignored) {
            reading = false;
            if (unflushed) {
                // Inside the dispatch too: who is told that something was sent is then told at once.
                context.dispatch(flush);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
            context.dispatch(cause, arrivals::failed);
        }
    }

    /**
     * Who sent something. Addresses whose hashes are equal are easily found, and forged, so in a map full of them they are told apart by
     * their order, as {@code HashMap} does with what is comparable, and not one by one.
     */
    record Sender(InetSocketAddress address) implements Comparable<Sender> {

        @Override
        public int compareTo(Sender other) {
            int byPort = Integer.compare(address.getPort(), other.address.getPort());
            return byPort != 0
                    ? byPort
                    : Arrays.compare(
                            address.getAddress().getAddress(),
                            other.address.getAddress().getAddress());
        }

        @Override
        public String toString() {
            return SocketAddress.inetSocketAddress(address).toString();
        }
    }

    private final class Peer implements Destination {

        private final InetSocketAddress address;
        private @Nullable SocketAddress shown;

        Peer(InetSocketAddress address) {
            this.address = address;
        }

        @Override
        public SocketAddress remoteAddress() {
            SocketAddress made = shown;
            if (made == null) {
                made = SocketAddress.inetSocketAddress(
                        address.getPort(), address.getAddress().getHostAddress());
                shown = made;
            }
            return made;
        }

        @Override
        public boolean is(Object sender) {
            return sender instanceof Sender other && address.equals(other.address);
        }

        @Override
        public String toString() {
            return remoteAddress().toString();
        }

        @Override
        public void send(byte[] array, int from, int length, SendListener listener, int index) {
            ByteBuf copy = channel.alloc().ioBuffer(length).writeBytes(array, from, length);
            write(new DatagramPacket(copy, address), new Sending(listener, index));
        }
    }

    /** What becomes of a datagram: Netty's promise of it and the listener to that in one. */
    private final class Sending extends DefaultChannelPromise implements ChannelFutureListener, Handler<Throwable> {

        private final SendListener told;
        private final int index;

        Sending(SendListener told, int index) {
            super(channel);
            this.told = told;
            this.index = index;
            addListener(this);
        }

        @Override
        public void operationComplete(ChannelFuture sent) {
            // Inside the dispatch, for who is told may call the service.
            context.dispatch(sent.cause(), this);
        }

        @Override
        public void handle(@Nullable Throwable failure) {
            told.sent(index, failure);
        }
    }
}
