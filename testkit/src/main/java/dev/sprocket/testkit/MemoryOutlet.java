package dev.sprocket.testkit;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.session.Outlet;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One end of a connection in memory. */
final class MemoryOutlet implements Outlet {

    private final Carrier carrier;
    private final SocketAddress local;
    private final SocketAddress remote;
    private final MemoryPipe in;
    private final MemoryPipe out;
    private @Nullable SessionEngine<?, ?> engine;
    private @Nullable MemoryOutlet peer;
    private @Nullable Throwable failure;
    private boolean paused;
    private boolean endTold;
    private boolean closed;
    private boolean closeTold;

    MemoryOutlet(Carrier carrier, SocketAddress local, SocketAddress remote, MemoryPipe in, MemoryPipe out) {
        this.carrier = carrier;
        this.local = local;
        this.remote = remote;
        this.in = in;
        this.out = out;
    }

    void attach(SessionEngine<?, ?> engine, MemoryOutlet peer) {
        this.engine = engine;
        this.peer = peer;
    }

    /** Hands on one thing that waits: bytes, an end, a close. Returns false if nothing did. */
    boolean step(int mostBytes) {
        SessionEngine<?, ?> told = engine;
        if (told == null || closeTold) {
            return false;
        }
        if (closed) {
            closeTold = true;
            told.disconnected();
            return true;
        }
        if (failure != null) {
            Throwable cause = failure;
            failure = null;
            told.failed(cause);
            return true;
        }
        if (paused) {
            return false;
        }
        Buffer bytes = in.take(mostBytes);
        if (bytes != null) {
            told.receive(bytes);
            return true;
        }
        if (in.isAtEnd() && !endTold && carrier == Carrier.STREAM) {
            endTold = true;
            told.endOfInput();
            return true;
        }
        return false;
    }

    /** The peer closed; with bytes unread, it sent a reset, which overtakes everything. */
    void peerClosed(boolean reset) {
        if (carrier == Carrier.DATAGRAM || closed) {
            return;
        }
        if (reset) {
            failure = new IOException("Connection reset");
            out.reset(failure);
        } else {
            in.end();
        }
    }

    /** The connection is gone, and nobody said a word. */
    void vanish() {
        if (!closed) {
            closed = true;
            out.cut(new IOException("Connection lost"));
        }
    }

    boolean isPaused() {
        return paused;
    }

    @Override
    public Carrier carrier() {
        return carrier;
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
        return carrier == Carrier.DATAGRAM ? SessionPair.MOST_DATAGRAM_BYTES : Integer.MAX_VALUE;
    }

    @Override
    public Future<Void> send(Buffer bytes) {
        if (closed || (peer != null && peer.closed && carrier == Carrier.STREAM)) {
            return Future.failedFuture(new IOException("Broken pipe"));
        }
        return out.send(bytes);
    }

    @Override
    public void pauseInput() {
        // Datagrams come all the same.
        paused = carrier == Carrier.STREAM;
    }

    @Override
    public void resumeInput() {
        paused = false;
    }

    @Override
    public void shutdownOutput() {
        out.end();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            out.cut(new IOException("Connection closed"));
            if (peer != null) {
                peer.peerClosed(!in.isEmpty());
            }
        }
    }
}
