package dev.sprocket.session;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.ClosedSessionException;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Timers;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.TruncatedInput;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One session, without its socket: what the world says to it, what the service says to it, and what follows for its parts.
 *
 * <p>{@link Inbound} decodes what comes, {@link Outbox} encodes and counts what goes, {@link Deadlines} watches the time, and
 * {@link Ending} decides when to shut the output and when to let go. Over 400 lines, since most of it hands the whole of
 * {@link Session}'s contract to them, method by method.
 *
 * @param <I> the messages that come
 * @param <O> the messages that go
 */
public final class SessionEngine<I, O> implements Session<I, O> {

    /** Room for one datagram of any size, at least. */
    private static final int LEAST_QUEUED_DATAGRAM_BYTES = 1 << 16;

    private static final AtomicLong IDS = new AtomicLong();

    private final long id = IDS.incrementAndGet();
    private final Loop loop;
    private final Outlet outlet;
    private final EndpointMetrics metrics;
    private final Listener listener = new Listener();
    private final Inbound<I> inbound;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final Ending ending;
    private final Handler<CloseReason> whenOver;
    private Wire<I, O> wire;
    private @Nullable Handler<Void> drainHandler;
    private @Nullable Handler<Duration> shutdownHandler;

    /** Whether a flush is due in a later turn. */
    private boolean flushScheduled;

    /**
     * @param role which side this is
     * @param wire this side's end of the protocol
     * @param outlet the way to the peer
     * @param loop the event loop that all belongs to
     * @param limits what the peer may push against
     * @param metrics where to count
     * @param whenOver told once, when the session is over
     */
    public SessionEngine(
            Role role,
            Function<Carrier, Wire<I, O>> wire,
            Outlet outlet,
            Loop loop,
            Limits limits,
            EndpointMetrics metrics,
            Handler<CloseReason> whenOver) {
        this.outlet = outlet;
        this.loop = loop;
        this.metrics = metrics;
        this.whenOver = whenOver;
        this.wire = wire.apply(outlet.carrier());
        outbox = new Outbox(loop, outlet, limits, listener);
        ending = new Ending(loop, outlet, outbox, listener);
        deadlines = new Deadlines(loop.timers(), limits, listener);
        Inbox inbox = outlet.carrier() == Carrier.STREAM
                ? new StreamInbox(loop)
                : new DatagramInbox(Math.max(limits.pauseQueuedBytes(), LEAST_QUEUED_DATAGRAM_BYTES));
        inbound = new Inbound<>(role, this.wire, inbox, loop, outlet, outbox, deadlines, ending, metrics, listener);
    }

    // ---- what the world says

    /** Hands the session to its service. What the service throws closes the session. */
    public void start(Service<I, O> service) {
        call(service::accept, this);
        start();
    }

    /** Hands the session to whoever will set its handler; until then nothing is read. */
    public void start() {
        inbound.wake();
    }

    /**
     * Bytes came, or one datagram. A datagram that finds no room, or an ending session, is counted and dropped.
     *
     * @param bytes copied before this returns
     */
    public void receive(Buffer bytes) {
        if (mayReceive() && !inbound.receive(bytes)) {
            dropped(Drop.QUEUE_FULL);
        }
    }

    /**
     * The same, of an array: a datagram is decoded where it lies, and copied only if it has to wait.
     *
     * @param array read before this returns, and not kept
     */
    public void receive(byte[] array, int from, int length) {
        if (mayReceive() && !inbound.receive(array, from, length)) {
            dropped(Drop.QUEUE_FULL);
        }
    }

    /** The peer will send no more. Comes behind the last {@link #receive}. */
    public void endOfInput() {
        ending.inputOver();
        inbound.wake();
    }

    /** The network failed. {@link #disconnected} follows. */
    public void failed(Throwable cause) {
        var reason = new CloseReason.Network(cause);
        if (ending.begin(reason)) {
            inbound.fail(cause);
        }
        abort(reason);
    }

    /** The peer is gone. Without an {@link #endOfInput} before it, or a reason of this side's own, the network has failed. */
    public void disconnected() {
        if (ending.isOver()) {
            return;
        }
        if (!ending.isInputOver()) {
            ending.begin(new CloseReason.Network(new ClosedChannelException()));
        }
        outbox.discard(new ClosedSessionException(ending.reason()));
        ending.gone();
        inbound.wake();
    }

    /**
     * This endpoint is shutting down: what is in flight is answered, and holds are waited for, within {@code grace}.
     *
     * @return completed when the session is over
     */
    public Future<Void> shutdown(Duration grace) {
        if (!ending.isOver() && ending.drain(grace, this::isQuiet, () -> close(new CloseReason.Shutdown()))) {
            call(shutdownHandler, grace);
        }
        return ending.future().mapEmpty();
    }

    /** Closes at once, for a reason that is not the service's: the table of datagram peers is full, say. */
    public void abort(CloseReason reason) {
        ending.begin(reason);
        inbound.discard();
        outbox.discard(new ClosedSessionException(ending.reason()));
        ending.cut();
    }

    // ---- what the service says: about the peer

    @Override
    public long id() {
        return id;
    }

    @Override
    public SocketAddress remoteAddress() {
        return outlet.remoteAddress();
    }

    @Override
    public SocketAddress localAddress() {
        return outlet.localAddress();
    }

    @Override
    public Optional<Principal> identity() {
        return outlet.identity();
    }

    @Override
    public Carrier carrier() {
        return outlet.carrier();
    }

    @Override
    public int maxMessageBytes() {
        return Math.min(wire.maxMessageBytes(), outlet.maxSendBytes());
    }

    @Override
    public Timers timers() {
        return loop.timers();
    }

    // ---- what the service says: about reading

    @Override
    public Session<I, O> handler(@Nullable Handler<I> handler) {
        loop.run(() -> inbound.handler(handler));
        return this;
    }

    @Override
    public Session<I, O> pause() {
        inbound.pause();
        return this;
    }

    @Override
    public Session<I, O> resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public Session<I, O> fetch(long amount) {
        inbound.fetch(amount);
        return this;
    }

    @Override
    public Session<I, O> endHandler(@Nullable Handler<Void> handler) {
        loop.run(() -> inbound.endHandler(handler));
        return this;
    }

    @Override
    public Session<I, O> exceptionHandler(@Nullable Handler<Throwable> handler) {
        loop.run(() -> inbound.exceptionHandler(handler));
        return this;
    }

    // ---- what the service says: about writing

    @Override
    public Future<Void> write(O message) {
        if (!loop.isCurrent()) {
            return elsewhere(() -> write(message));
        }
        if (!ending.mayWrite()) {
            return Future.failedFuture(new ClosedSessionException(ending.reason()));
        }
        if (outbox.isOverfull()) {
            abort(new CloseReason.SlowPeer(outbox.queuedBytes()));
            return Future.failedFuture(new ClosedSessionException(ending.reason()));
        }
        Future<Void> written = outbox.write(wire, message);
        if (!inbound.isDecoding()) {
            scheduleFlush();
        }
        return written;
    }

    @Override
    public Future<Void> end() {
        if (!loop.isCurrent()) {
            return elsewhere(this::end);
        }
        outbox.flush();
        Future<Void> ended = ending.endOutput();
        if (carrier() == Carrier.DATAGRAM) {
            // Nobody can be told that no more will come.
            close(new CloseReason.Local("done"));
        }
        ending.advance();
        return ended;
    }

    @Override
    public Session<I, O> setWriteQueueMaxSize(int maxSize) {
        if (maxSize < 1) {
            throw new IllegalArgumentException("maxSize: " + maxSize + ", expected 1 or more");
        }
        loop.run(() -> {
            outbox.pauseAbove(maxSize);
            checkRoom();
        });
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return outbox.isFull();
    }

    @Override
    public Session<I, O> drainHandler(@Nullable Handler<Void> handler) {
        loop.run(() -> drainHandler = handler);
        return this;
    }

    // ---- what the service says: about the end

    @Override
    public Session<I, O> closeHandler(@Nullable Handler<CloseReason> handler) {
        loop.run(() -> ending.closeHandler(handler));
        return this;
    }

    @Override
    public Future<CloseReason> closed() {
        return ending.future();
    }

    @Override
    public Session<I, O> shutdownHandler(@Nullable Handler<Duration> handler) {
        loop.run(() -> shutdownHandler = handler);
        return this;
    }

    @Override
    public Hold hold() {
        ending.addHold();
        var released = new AtomicBoolean();
        return () -> {
            if (released.compareAndSet(false, true)) {
                // What was written before goes out at the end of the turn, and then the ending looks again.
                loop.run(ending::releaseHold);
            }
        };
    }

    @Override
    public Future<Void> close(CloseReason.Local reason) {
        loop.run(() -> close((CloseReason) reason));
        return ending.future().mapEmpty();
    }

    @Override
    public void fail(Throwable cause) {
        loop.run(() -> serviceFailed(cause));
    }

    @Override
    public void onLoop(Runnable task) {
        loop.run(() -> call(ignored -> task.run(), null));
    }

    @Override
    @SuppressWarnings(
            "unchecked") // The engine only ever hands messages from wire to handler, and both change here together.
    public <A, B> Session<A, B> switchTo(Function<Carrier, Wire<A, B>> next) {
        if (!loop.isCurrent()) {
            throw new IllegalStateException("switchTo: not on the session's event loop");
        }
        wire = (Wire<I, O>) next.apply(carrier());
        inbound.switchTo(wire);
        return (Session<A, B>) this;
    }

    @Override
    public Future<Void> upgradeToTls(O lastPlainMessage) {
        return Future.failedFuture(
                new UnsupportedOperationException("this transport cannot turn to TLS in mid-stream"));
    }

    @Override
    public String toString() {
        return "session " + id + " with " + outlet.remoteAddress();
    }

    // ---- what follows

    private boolean mayReceive() {
        if (ending.hasBegun()) {
            dropped(Drop.SESSION_ENDED);
            return false;
        }
        deadlines.active();
        return true;
    }

    private void serviceFailed(Throwable cause) {
        if (ending.hasBegun()) {
            loop.report(cause);
        } else {
            close(new CloseReason.ServiceFailed(cause));
        }
    }

    private void close(CloseReason reason) {
        if (ending.begin(reason)) {
            stop();
        }
    }

    /** Takes in nothing more, sends what is queued, and lets go. */
    private void stop() {
        inbound.discard();
        outbox.flush();
        ending.advance();
    }

    /** Goes on if half of what had filled the queue is gone. */
    private void checkRoom() {
        if (outbox.drained()) {
            if (!ending.hasBegun()) {
                call(drainHandler, null);
            }
            inbound.wake();
        }
    }

    private void scheduleFlush() {
        if (!flushScheduled) {
            flushScheduled = true;
            loop.inNextTurn(listener);
        }
    }

    /** Whether everything that had come when a shutdown began has been answered, as far as can be seen. */
    private boolean isQuiet(long sinceNanos) {
        return inbound.isEmpty() && (carrier() == Carrier.DATAGRAM || deadlines.activeAt() <= sinceNanos);
    }

    /** Counts a lost datagram; the bytes of a stream are lost only with their session, whose reason is counted. */
    private void dropped(Drop what) {
        if (carrier() == Carrier.DATAGRAM) {
            metrics.dropped(what);
        }
    }

    private <E> void call(@Nullable Handler<E> told, @Nullable E event) {
        if (told == null) {
            return;
        }
        try {
            told.handle(event);
        } catch (Throwable e) {
            serviceFailed(e);
        }
    }

    private Future<Void> elsewhere(Supplier<Future<Void>> onLoop) {
        var promise = Promise.<Void>promise();
        loop.execute(() -> onLoop.get().onComplete(promise));
        return promise.future();
    }

    /** What the parts tell, and the flush that was scheduled: one object for all of it. */
    private final class Listener implements Happenings, Runnable {

        @Override
        public void violated(ProtocolViolation violation) {
            ending.begin(
                    violation instanceof TruncatedInput truncated
                            ? new CloseReason.Truncated(truncated)
                            : new CloseReason.Violation(violation));
            ending.speak(() -> inbound.fail(violation));
            stop();
        }

        @Override
        public void thrown(Throwable cause) {
            serviceFailed(cause);
        }

        @Override
        public void sent(boolean success, int messages, int bytes) {
            if (success) {
                metrics.sent(messages, bytes);
                deadlines.active();
            } else {
                ending.outputLost();
                for (int i = 0; i < messages && carrier() == Carrier.DATAGRAM; i++) {
                    dropped(Drop.SEND_FAILED);
                }
            }
            checkRoom();
            ending.advance();
        }

        @Override
        public void idle() {
            if (ending.hasBegun() || outbox.queuedBytes() > 0) {
                abort(new CloseReason.SlowPeer(outbox.queuedBytes()));
            } else {
                close(carrier() == Carrier.DATAGRAM ? new CloseReason.Expired() : new CloseReason.Idle());
            }
        }

        @Override
        public void frameLate() {
            if (inbound.isHeldUp()) {
                deadlines.frameEnded();
            } else {
                close(new CloseReason.FrameTimeout());
            }
        }

        @Override
        public void over(CloseReason reason) {
            deadlines.cancel();
            inbound.fail(new ClosedSessionException(reason));
            whenOver.handle(reason);
        }

        /** The flush. */
        @Override
        public void run() {
            flushScheduled = false;
            outbox.flush();
            ending.advance();
        }
    }
}
