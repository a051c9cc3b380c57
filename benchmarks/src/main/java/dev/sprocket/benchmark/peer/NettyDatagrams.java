package dev.sprocket.benchmark.peer;

import dev.sprocket.benchmark.load.Wire;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Raw Netty over udp, as its examples have it: what goes back is the buffer that came, written at once and flushed at the end of the
 * reading. On epoll a system call reads up to sixteen datagrams, as {@link EpollChannelOption#MAX_DATAGRAM_PAYLOAD_SIZE} offers.
 */
public final class NettyDatagrams implements Server {

    private static final int MOST_DATAGRAM_BYTES = 2048;
    private static final int DATAGRAMS_A_CALL = 16;

    /** Those who have sent something; of the channel's event loop. */
    private final Set<InetSocketAddress> subscribers = new LinkedHashSet<>();

    private @Nullable FanOut fanOut;

    private NettyDatagrams() {}

    /** Serves. */
    public static void main(String... arguments) {
        Serving.run(new NettyDatagrams(), arguments);
    }

    @Override
    public Set<String> options() {
        return Set.of("channel");
    }

    @Override
    public List<Integer> start(Order order) throws InterruptedException {
        var receiver = order.wire() == Wire.FAN_OUT ? new Subscriptions() : new Echo();
        Channel channel =
                bootstrap(order).handler(receiver).bind(HOST, 0).sync().channel();
        if (order.wire() == Wire.FAN_OUT) {
            fanOut = new FanOut(order.payloadBytes(), content -> sendToAll(channel, content));
        }
        return List.of(((InetSocketAddress) channel.localAddress()).getPort());
    }

    @Override
    public String answer(String question) {
        return fanOut == null ? Server.super.answer(question) : fanOut.answer(question);
    }

    private static Bootstrap bootstrap(Order order) {
        if (!order.wire().isUdp()) {
            throw Order.refusal(order.wire(), "datagram or fan-out");
        }
        String channel = order.options().getOrDefault("channel", "epoll");
        return switch (channel) {
            case "nio" ->
                new Bootstrap()
                        .group(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()))
                        .channel(NioDatagramChannel.class);
            case "epoll" ->
                new Bootstrap()
                        .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                        .channel(EpollDatagramChannel.class)
                        .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MOST_DATAGRAM_BYTES)
                        .option(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new FixedRecvByteBufAllocator(DATAGRAMS_A_CALL * MOST_DATAGRAM_BYTES));
            default -> throw new IllegalArgumentException("channel: " + channel + ", expected nio or epoll");
        };
    }

    private CompletionStage<Integer> sendToAll(Channel channel, byte[] content) {
        var sent = new CompletableFuture<Integer>();
        channel.eventLoop().execute(() -> {
            ByteBuf shared = channel.alloc().ioBuffer(content.length).writeBytes(content);
            ChannelFuture last = channel.newSucceededFuture();
            for (InetSocketAddress each : subscribers) {
                last = channel.write(new DatagramPacket(shared.retainedDuplicate(), each));
            }
            shared.release();
            int count = subscribers.size();
            last.addListener(done -> sent.complete(count));
            channel.flush();
        });
        return sent;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A datagram may be lost.
    private static final class Echo extends SimpleChannelInboundHandler<DatagramPacket> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            context.write(new DatagramPacket(packet.content().retain(), packet.sender()));
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }

    private final class Subscriptions extends SimpleChannelInboundHandler<DatagramPacket> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            subscribers.add(packet.sender());
        }
    }
}
