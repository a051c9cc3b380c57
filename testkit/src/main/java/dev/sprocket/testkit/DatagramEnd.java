package dev.sprocket.testkit;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.session.DatagramOutlet;
import dev.sprocket.session.SendListener;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session's side of datagrams in memory: a client's socket, or one peer of a server's. */
final class DatagramEnd implements DatagramOutlet {

    private static final Future<Void> CLOSED = Future.failedFuture(new IOException("socket closed"));

    private final SocketAddress local;
    private final SocketAddress remote;
    private final Way way;
    private final int maxDatagramBytes;
    private final Consumer<Buffer> arrive;
    private Runnable whenClosed = () -> {};
    private @Nullable SessionEngine<?, ?> engine;
    private boolean closed;

    /**
     * @param way the way to the peer
     * @param arrive what the peer does with a datagram
     */
    DatagramEnd(SocketAddress local, SocketAddress remote, Way way, int maxDatagramBytes, Consumer<Buffer> arrive) {
        this.local = local;
        this.remote = remote;
        this.way = way;
        this.maxDatagramBytes = maxDatagramBytes;
        this.arrive = arrive;
    }

    void attach(SessionEngine<?, ?> engine) {
        this.engine = engine;
    }

    /** What to do when the session lets go, before its engine is told. */
    void whenClosed(Runnable task) {
        whenClosed = task;
    }

    /** Ends its session at once. */
    void abort(CloseReason reason) {
        if (engine != null) {
            engine.abort(reason);
        }
    }

    /** A datagram has come for this session; without one, or behind its end, it is nobody's. */
    void receive(Buffer datagram) {
        if (engine != null && !closed) {
            engine.receive(datagram);
        }
    }

    @Override
    public SocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public SocketAddress localAddress() {
        return local;
    }

    @Override
    public int maxSendBytes() {
        return maxDatagramBytes;
    }

    @Override
    public void send(byte[] array, int from, int length, SendListener listener, int index) {
        if (closed) {
            listener.sent(index, CLOSED.cause());
            return;
        }
        Buffer datagram = Buffer.buffer(length).appendBytes(array, from, length);
        way.link().send(length, () -> {
            way.saw("datagram", datagram);
            arrive.accept(datagram);
        });
        listener.sent(index, null);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            whenClosed.run();
            if (engine != null) {
                engine.disconnected();
            }
        }
    }
}
