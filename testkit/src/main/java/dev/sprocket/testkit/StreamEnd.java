package dev.sprocket.testkit;

import dev.sprocket.session.SessionEngine;
import dev.sprocket.session.StreamOutlet;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One end of a connection in memory, with a kernel's manners: it resets who sends to a socket that is closed. */
final class StreamEnd implements StreamOutlet {

    private final SocketAddress local;
    private final SocketAddress remote;
    private final StreamPipe in;
    private final StreamPipe out;
    private final Link wayOut;
    private final Executor later;
    private @Nullable SessionEngine<?, ?> engine;
    private @Nullable StreamEnd peer;
    private @Nullable Throwable failure;
    private int mostBytesARead = 64 << 10;
    private boolean wakeScheduled;
    private boolean paused;
    private boolean failureTold;
    private boolean endTold;
    private boolean closed;
    private boolean closeTold;

    StreamEnd(SocketAddress local, SocketAddress remote, StreamPipe in, StreamPipe out, Link wayOut, Executor later) {
        this.local = local;
        this.remote = remote;
        this.in = in;
        this.out = out;
        this.wayOut = wayOut;
        this.later = later;
    }

    /** Who is at the other end. */
    void join(StreamEnd peer) {
        this.peer = peer;
    }

    /** Tells this engine from now on, and of what has come already. */
    void attach(SessionEngine<?, ?> engine) {
        this.engine = engine;
        wake();
    }

    void mostBytesARead(int most) {
        mostBytesARead = most;
    }

    /** Something has come. */
    void arrived() {
        if (closed && in.isReadable()) {
            resetPeer();
        } else {
            wake();
        }
    }

    /** The peer's reset has come, which overtakes what was not read. */
    void reset() {
        fail(new IOException("Connection reset"));
    }

    /** What was sent was sent again and again, and never got through. */
    void timedOut() {
        fail(new IOException("Connection timed out"));
    }

    /** The connection is gone, and nobody said a word. */
    void vanish() {
        if (!closed) {
            closed = true;
            out.cut(new IOException("Connection lost"));
            wake();
        }
    }

    boolean isPaused() {
        return paused;
    }

    /** Whether the connection has ended on this side, and its session knows. */
    boolean isOver() {
        return closeTold;
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
    public Future<Void> send(Buffer bytes) {
        return out.send(bytes);
    }

    @Override
    public void pauseInput() {
        paused = true;
    }

    @Override
    public void resumeInput() {
        paused = false;
        wake();
    }

    @Override
    public void shutdownOutput() {
        out.end();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (failure == null) {
            if (in.isReadable()) {
                resetPeer();
            } else {
                out.cut(new IOException("Connection closed"));
            }
        }
        wake();
    }

    private void fail(Throwable cause) {
        if (!closed && failure == null) {
            failure = cause;
            in.breakOff(cause);
            out.breakOff(cause);
            wake();
        }
    }

    private void resetPeer() {
        in.discard();
        out.breakOff(new IOException("Connection closed"));
        StreamEnd told = peer;
        if (told != null) {
            wayOut.carryOnce(told::reset);
        }
    }

    /** Tells the engine later, one thing at a time, so that others have their turn. */
    private void wake() {
        if (!wakeScheduled) {
            wakeScheduled = true;
            later.execute(() -> {
                wakeScheduled = false;
                if (step()) {
                    wake();
                }
            });
        }
    }

    /** Hands on one thing that waits: bytes, an end, a failure, a close. Returns false if nothing did. */
    private boolean step() {
        SessionEngine<?, ?> told = engine;
        if (told == null || closeTold) {
            return false;
        }
        if (closed) {
            closeTold = true;
            told.disconnected();
            return false;
        }
        Throwable cause = failure;
        if (cause != null) {
            if (!failureTold) {
                failureTold = true;
                told.failed(cause);
            }
            return false;
        }
        if (paused) {
            return false;
        }
        Buffer bytes = in.take(mostBytesARead);
        if (bytes != null) {
            told.receive(bytes);
            return true;
        }
        if (in.isAtEnd() && !endTold) {
            endTold = true;
            told.endOfInput();
        }
        return false;
    }
}
