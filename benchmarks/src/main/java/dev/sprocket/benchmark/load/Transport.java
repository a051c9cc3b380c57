package dev.sprocket.benchmark.load;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The one thread that does all loads over tcp: an event loop of Netty's, with epoll where there is one. */
final class Transport implements AutoCloseable {

    private static final int MOST_CLOSING_SECONDS = 5;

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final Worker worker;

    Transport() {
        group = new MultiThreadIoEventLoopGroup(
                1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        loop = group.next();
        worker = ask(Worker::ofThisThread);
    }

    /** Its event loop. */
    EventLoop loop() {
        return loop;
    }

    /** The channels that run on it. */
    static Class<? extends SocketChannel> channel() {
        return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** The thread of its event loop. */
    Worker worker() {
        return worker;
    }

    /** Does something on the loop, and waits for what comes of it. */
    <T> T ask(Callable<T> question) {
        return await(loop.submit(question));
    }

    /** Waits; not on the loop. */
    static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("not done: " + e, e);
        }
    }

    @Override
    public void close() {
        // Without the seconds in which it would wait for more to do: nobody asks it any more.
        group.shutdownGracefully(0, MOST_CLOSING_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
