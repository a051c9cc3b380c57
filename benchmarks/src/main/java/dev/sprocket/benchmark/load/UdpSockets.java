package dev.sprocket.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Udp sockets that are connected to one server, and the one thread that reads them while it runs. */
final class UdpSockets implements AutoCloseable {

    /** One byte more than a datagram has: what is longer is not cut, but wrong. */
    private static final int READ_BYTES = 65_508;

    private static final long LONGEST_TURN_MILLIS = 10;
    private static final int MOST_READS_A_TURN = 256;

    private final Target target;
    private final Failure failure;
    private final Selector selector;
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
    private @Nullable Thread thread;
    private @Nullable Worker worker;
    private volatile boolean running;

    /** Opens so many. */
    UdpSockets(Target target, int count, Failure failure) {
        this.target = target;
        this.failure = failure;
        try {
            var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port());
            selector = Selector.open();
            for (int i = 0; i < count; i++) {
                DatagramChannel channel = DatagramChannel.open();
                channels.add(channel);
                channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, i);
                channel.connect(server);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(target.peer() + ": cannot open " + count + " udp sockets", e);
        }
    }

    /** Who is told what comes, on the thread. */
    interface Listener {

        /**
         * A datagram came.
         *
         * @param datagram from its position, 0, to its limit; good during the call only
         */
        void received(int socket, ByteBuffer datagram);

        /** All that had come has been read; called a hundred times a second at least. */
        void turn(long nanoTime);
    }

    int count() {
        return channels.size();
    }

    /** Reads, on a thread of its own, until {@link #stop}. */
    void start(Listener listener) {
        running = true;
        var working = new CompletableFuture<Worker>();
        var starting = new Thread(
                () -> {
                    working.complete(Worker.ofThisThread());
                    run(listener);
                },
                "datagrams of " + target.peer());
        starting.setDaemon(true);
        thread = starting;
        starting.start();
        worker = working.join();
    }

    /** Reads no more; the sockets stay. */
    void stop() {
        running = false;
        try {
            Thread stopping = thread;
            if (stopping != null) {
                stopping.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The thread that reads, or did so last; somebody has called {@link #start}. */
    Worker worker() {
        return Objects.requireNonNull(worker, "not started");
    }

    /** Sends what is between the datagram's position and its limit. What the kernel has no room for is lost. */
    void send(int socket, ByteBuffer datagram) {
        try {
            channels.get(socket).write(datagram);
        } catch (IOException e) {
            failed(socket, e);
        }
    }

    @Override
    public void close() {
        stop();
        try {
            for (DatagramChannel channel : channels) {
                channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Listener listener) {
        try {
            while (running) {
                selector.select(key -> read(key, listener), LONGEST_TURN_MILLIS);
                listener.turn(System.nanoTime());
            }
        } catch (IOException | RuntimeException e) {
            failure.because(target.peer() + ": " + e);
        }
    }

    private void read(SelectionKey key, Listener listener) {
        int socket = (Integer) key.attachment();
        try {
            var channel = (DatagramChannel) key.channel();
            for (int i = 0; i < MOST_READS_A_TURN; i++) {
                in.clear();
                // Zero is nothing, or a datagram without a byte, which nobody here sends.
                if (channel.read(in) <= 0) {
                    return;
                }
                listener.received(socket, in.flip());
            }
        } catch (IOException e) {
            failed(socket, e);
        }
    }

    private void failed(int socket, IOException why) {
        String what =
                why instanceof PortUnreachableException ? "nobody listens on port " + target.port() : why.toString();
        failure.because(target.peer() + ": socket " + socket + ": " + what);
    }
}
