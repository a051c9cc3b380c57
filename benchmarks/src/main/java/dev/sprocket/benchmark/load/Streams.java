package dev.sprocket.benchmark.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A load over tcp: connects, waits for each connection's first reply, lets them take their {@link Course}, and watches that none is
 * left without a reply. All but the public methods happens on the event loop.
 */
final class Streams implements Traffic {

    private static final String HOST = "127.0.0.1";
    private static final int READ_BYTES = 1 << 16;

    /** How many connect at once: what a server has not accepted yet waits in a queue that is not long everywhere. */
    private static final int MOST_CONNECTING = 64;

    /** How often it is looked at who owes a reply, within the time that it may. */
    private static final int LOOKS = 10;

    private final Load load;
    private final Cycle cycle;
    private final Transport transport;
    private final Failure failure;
    private final Course course;
    private final @Nullable SslContext tls;
    private final List<Connection> connections = new ArrayList<>();
    private final CompletableFuture<@Nullable Void> running = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();
    /** Written on the loop alone. */
    private final AtomicLong messages = new AtomicLong();

    private final ScheduledFuture<?> watch;
    private int opened;
    private int ready;
    private boolean started;
    private boolean stopping;
    private long owed;

    private Streams(Load load, Transport transport, Failure failure) {
        this.load = load;
        this.cycle = Cycle.of(load.target().wire(), load.target().payloadBytes());
        this.transport = transport;
        this.failure = failure;
        this.tls = load.target().tls() ? insecure() : null;
        this.course = switch (load.kind()) {
            case CLOSED -> new ClosedCourse(connections, load.inFlight());
            case PACED -> new PacedCourse(connections, load, transport.loop());
            case IDLE -> new IdleCourse();
            case CHURN -> new ChurnCourse(connections, this);
        };
        long between = Math.max(1, load.silenceMillis() / LOOKS);
        this.watch = transport.loop().scheduleAtFixedRate(this::look, between, between, TimeUnit.MILLISECONDS);
    }

    /** Connects all, and returns when each has got its first reply. */
    static Streams begin(Load load, Transport transport, Failure failure) {
        var streams = new Streams(load, transport, failure);
        transport.loop().execute(streams::connect);
        Transport.await(streams.running);
        return streams;
    }

    @Override
    public long messages() {
        return messages.get();
    }

    @Override
    public Worker worker() {
        return transport.worker();
    }

    @Override
    public Outcome end() {
        transport.ask(this::stop);
        Transport.await(drained);
        List<ChannelFuture> closing = transport.ask(() -> {
            watch.cancel(false);
            return connections.stream().map(Connection::close).toList();
        });
        closing.forEach(ChannelFuture::awaitUninterruptibly);
        return transport.ask(course::outcome);
    }

    /** So many frames went out. */
    void sent(int frames) {
        owed += frames;
    }

    /** So many frames came back on a connection. */
    void replied(Connection connection, int frames) {
        owed -= frames;
        messages.lazySet(messages.get() + frames);
        if (started) {
            course.replied(connection, frames);
        } else if (++ready == load.connections()) {
            started = true;
            collect();
            course.begin();
            running.complete(null);
        } else if (connections.size() < load.connections()) {
            open(connections.size());
        }
        drainedIfSo();
    }

    /** A connection has got what it should not, or has not got what it should: the load is over. */
    void failed(Connection connection, String why) {
        String line = load.target().peer() + ", connection " + connection.index() + ", " + why;
        failure.because(line);
        running.completeExceptionally(new IllegalStateException(line));
        drained.completeExceptionally(new IllegalStateException(line));
    }

    /** Closes a connection, and opens another one in its place. */
    void replace(Connection connection) {
        connection.close().addListener(closed -> {
            if (!stopping) {
                open(connection.index());
            }
        });
    }

    private void connect() {
        for (int i = 0; i < Math.min(MOST_CONNECTING, load.connections()); i++) {
            open(i);
        }
    }

    private void open(int index) {
        var connection = new Connection(index, tls != null, new Conversation(cycle, opened), this);
        if (index < connections.size()) {
            connections.set(index, connection);
        } else {
            connections.add(connection);
        }
        ChannelFuture connecting = course.bootstrap(bootstrap(connection), opened)
                .connect(HOST, load.target().port());
        opened++;
        connecting.addListener(done -> {
            // Who is told to close before he is connected has not failed.
            if (!done.isSuccess() && !stopping) {
                failed(connection, "cannot connect: " + done.cause());
            }
        });
    }

    private Bootstrap bootstrap(Connection connection) {
        return new Bootstrap()
                .group(transport.loop())
                .channel(Transport.channel())
                .option(ChannelOption.TCP_NODELAY, true)
                // The default one makes buffers of this size anew, and fills them with zeros.
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline().addLast(connection);
                    }
                });
    }

    /** What many connections have made on their way would otherwise be moved about while latencies are measured. */
    private static void collect() {
        System.gc();
    }

    private void look() {
        for (Connection connection : connections) {
            if (connection.isSilentThrough(LOOKS)) {
                failed(
                        connection,
                        "byte " + connection.conversation().receivedBytes() + ": expected a reply, got none for "
                                + load.silenceMillis() + " ms");
                return;
            }
        }
    }

    private boolean stop() {
        stopping = true;
        course.stop();
        return drainedIfSo();
    }

    private boolean drainedIfSo() {
        return stopping && owed == 0 && drained.complete(null);
    }

    /** Whose certificate it is does not matter: it is the benchmark's own, and the cost is the same. */
    private static SslContext insecure() {
        try {
            return SslContextBuilder.forClient()
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("no TLS: " + e, e);
        }
    }
}
