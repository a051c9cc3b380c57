package dev.sprocket.benchmark.peer;

import dev.sprocket.benchmark.load.Wire;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Raw Netty over tcp: one event loop, epoll where there is one, Netty's own defaults. */
final class NettyServer implements Server {

    private final Function<Wire, Consumer<ChannelPipeline>> handlers;

    /**
     * @param handlers what adds the handlers of a wire to a connection's pipeline
     */
    NettyServer(Function<Wire, Consumer<ChannelPipeline>> handlers) {
        this.handlers = handlers;
    }

    @Override
    public Set<String> options() {
        return Set.of("tls");
    }

    @Override
    public List<Integer> start(Order order) throws SSLException, InterruptedException {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        @Nullable
        SslContext tls = order.tls().isEmpty() ? null : tls(order.tls().get());
        Consumer<ChannelPipeline> echo = handlers.apply(order.wire());
        Channel listening = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, io))
                .channel(type)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        echo.accept(channel.pipeline());
                    }
                })
                .bind(HOST, 0)
                .sync()
                .channel();
        return List.of(((InetSocketAddress) listening.localAddress()).getPort());
    }

    private static SslContext tls(Path directory) throws SSLException {
        return SslContextBuilder.forServer(
                        directory.resolve("server.pem").toFile(),
                        directory.resolve("server.key").toFile())
                .build();
    }
}
