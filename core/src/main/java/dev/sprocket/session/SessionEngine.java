package dev.sprocket.session;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
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
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One session, without its socket: takes bytes in, decodes while somebody wants messages and the outbox has room, encodes what
 * is written, and knows when it is over.
 *
 * <p>Reads top-down in three parts: what the world says to it, what the service says to it, and the loop in between. When to
 * shut the output and when to let go is {@link Ending}'s to decide. Over 400 lines, since it is the whole of {@link Session}'s
 * contract in one place: memory, time, demand, accounting and ending have files of their own.
 *
 * @param <I> the messages that come
 * @param <O> the messages that go
 */
public final class SessionEngine<I, O> implements Session<I, O> {

    /** How often one turn of the loop may go back to decoding, so that one session does not keep the others waiting. */
    private static final int ROUNDS_A_TURN = 16;

    private static final AtomicLong IDS = new AtomicLong();

    private final long id = IDS.incrementAndGet();
    private final Loop loop;
    private final Outlet outlet;
    private final EndpointMetrics metrics;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final Ending ending;
    private final Handler<CloseReason> whenOver;
    private final Demand demand = new Demand();
    private final int maxQueuedBytes;
    private Wire<I, O> wire;
    private @Nullable Handler<I> handler;
    private @Nullable Handler<Void> endHandler;
    private @Nullable Handler<Throwable> exceptionHandler;
    private @Nullable Handler<Void> drainHandler;
    private @Nullable Handler<Duration> shutdownHandler;
    private int pauseQueuedBytes;

    /** Bytes that came and were not counted yet. */
    private int uncounted;

    /** Whether {@link #pump} is on the stack. */
    private boolean pumping;
    /** Whether decoding stopped because no whole message was left. */
    private boolean starved;
    /** Whether the outlet was told to pause. */
    private boolean inputPaused;
    /** Whether more than {@code pauseQueuedBytes} are queued, or were and half of that is not gone yet. */
    private volatile boolean full;
    /** Whether a flush is due in a later turn. */
    private boolean flushScheduled;

    /**
     * @param wire this side's end of the protocol
     * @param outlet the way to the peer
     * @param loop the event loop that all belongs to
     * @param limits what the peer may push against
     * @param metrics where to count
     * @param whenOver told once, when the session is over
     */
    public SessionEngine(
            Function<Carrier, Wire<I, O>> wire,
            Outlet outlet,
            Loop loop,
            Limits limits,
            EndpointMetrics metrics,
            Handler<CloseReason> whenOver) {
        this.outlet = outlet;
        this.loop = loop;
        this.metrics = metrics;
        this.wire = wire.apply(outlet.carrier());
        pauseQueuedBytes = limits.pauseQueuedBytes();
        maxQueuedBytes = limits.maxQueuedBytes();
        boolean stream = outlet.carrier() == Carrier.STREAM;
        inbox = stream ? new StreamInbox(loop) : new DatagramInbox(loop, Math.max(pauseQueuedBytes, 1 << 16));
        outbox = new Outbox(loop, outlet, this::sent);
        ending = new Ending(loop, outlet, outbox, this::over);
        this.whenOver = whenOver;
        deadlines = new Deadlines(
                loop.timers(),
                Duration.ofMillis(limits.idleTimeoutMillis()),
                Duration.ofMillis(limits.frameTimeoutMillis()),
                this::idle,
                () -> close(new CloseReason.FrameTimeout()));
    }

    // ---- what the world says

    /** Hands the session to its service. What the service throws closes the session. */
    public void start(Service<I, O> service) {
        call(service::accept, this);
        start();
    }

    /** Hands the session to whoever will set its handler; until then nothing is read. */
    public void start() {
        pump();
    }

    /**
     * Bytes came, or one datagram. A datagram that finds no room, or an ending session, is counted and dropped.
     *
     * @param bytes copied before this returns
     */
    public void receive(Buffer bytes) {
        if (ending.hasBegun()) {
            dropped(Drop.SESSION_ENDED);
            return;
        }
        deadlines.active();
        if (!inbox.add(bytes)) {
            dropped(Drop.QUEUE_FULL);
            return;
        }
        uncounted += bytes.length();
        pump();
    }

    /** The peer will send no more. Comes behind the last {@link #receive}. */
    public void endOfInput() {
        ending.inputOver();
        pump();
    }

    /** The network failed. {@link #disconnected} follows. */
    public void failed(Throwable cause) {
        if (!ending.hasBegun()) {
            tellException(cause);
        }
        abort(new CloseReason.Network(cause));
    }

    /** The peer is gone. */
    public void disconnected() {
        if (ending.isOver()) {
            return;
        }
        outbox.discard(new ClosedSessionException(ending.reason()));
        ending.gone();
        pump();
    }

    /**
     * This endpoint is shutting down: what is in flight is answered, and holds are waited for, within {@code grace}.
     *
     * @return completed when the session is over
     */
    public Future<Void> shutdown(Duration grace) {
        if (!ending.isOver() && ending.drain(grace, this::isQuiet, () -> close(new CloseReason.Shutdown()))) {
            Handler<Duration> goodbye = shutdownHandler;
            if (goodbye != null) {
                call(goodbye, grace);
            }
        }
        return ending.future().mapEmpty();
    }

    /** Closes at once, for a reason that is not the service's: the table of datagram peers is full, say. */
    public void abort(CloseReason reason) {
        ending.begin(reason);
        inbox.clear();
        outbox.discard(new ClosedSessionException(reason));
        ending.cut();
    }

    /** Completed when the session is over, with its reason. */
    public Future<CloseReason> ended() {
        return ending.future();
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
        this.handler = handler;
        if (handler != null) {
            wake();
        }
        return this;
    }

    @Override
    public Session<I, O> pause() {
        demand.none();
        return this;
    }

    @Override
    public Session<I, O> resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public Session<I, O> fetch(long amount) {
        demand.add(amount);
        wake();
        return this;
    }

    @Override
    public Session<I, O> endHandler(@Nullable Handler<Void> handler) {
        endHandler = handler;
        return this;
    }

    @Override
    public Session<I, O> exceptionHandler(@Nullable Handler<Throwable> handler) {
        exceptionHandler = handler;
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
        if (outbox.queuedBytes() >= maxQueuedBytes) {
            abort(new CloseReason.SlowPeer(outbox.queuedBytes()));
            return Future.failedFuture(new ClosedSessionException(ending.reason()));
        }
        Future<Void> written = outbox.write(wire, message);
        if (outbox.queuedBytes() > pauseQueuedBytes) {
            full = true;
        }
        if (!pumping) {
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
            pauseQueuedBytes = Math.min(maxSize, maxQueuedBytes);
            full = outbox.queuedBytes() > pauseQueuedBytes;
            wake();
        });
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return full;
    }

    @Override
    public Session<I, O> drainHandler(@Nullable Handler<Void> handler) {
        drainHandler = handler;
        return this;
    }

    // ---- what the service says: about the end

    @Override
    public Session<I, O> closeHandler(@Nullable Handler<CloseReason> handler) {
        loop.run(() -> ending.closeHandler(handler));
        return this;
    }

    @Override
    public Session<I, O> shutdownHandler(@Nullable Handler<Duration> handler) {
        shutdownHandler = handler;
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
        handler = null;
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

    // ---- the loop

    private void wake() {
        if (!loop.isCurrent()) {
            loop.execute(this::pump);
        } else if (!pumping) {
            pump();
        }
    }

    /** Decodes as long as it may, and sends what the handlers wrote. */
    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        int messages = 0;
        int rounds = 0;
        boolean again;
        try {
            do {
                starved = false;
                messages += decode();
                outbox.flush();
                // The kernel may have taken it all at once, and then there is room again.
                again = !starved && mayDecode();
            } while (again && ++rounds < ROUNDS_A_TURN);
        } finally {
            pumping = false;
            inbox.settle();
        }
        if (again) {
            loop.execute(this::pump);
        }
        if (messages > 0 || uncounted > 0) {
            metrics.received(messages, uncounted);
            uncounted = 0;
        }
        watchFrame(messages > 0);
        steerInput();
        ending.advance();
    }

    private int decode() {
        int messages = 0;
        while (mayDecode()) {
            I message;
            try {
                message = inbox.next(wire, ending.isInputOver());
            } catch (ProtocolViolation violation) {
                violated(violation);
                break;
            } catch (RuntimeException | StackOverflowError e) {
                serviceFailed(e);
                break;
            }
            if (message == null) {
                starved = true;
                if (ending.isInputOver()) {
                    cleanEnd();
                }
                break;
            }
            messages++;
            demand.take();
            Handler<I> to = handler;
            if (to != null) {
                call(to, message);
            }
        }
        return messages;
    }

    private boolean mayDecode() {
        return !isHeldUp() && !ending.hasBegun();
    }

    private void cleanEnd() {
        if (ending.inputEnded() && endHandler != null) {
            call(endHandler, null);
        }
    }

    private void violated(ProtocolViolation violation) {
        tellException(violation);
        close(
                violation instanceof TruncatedInput truncated
                        ? new CloseReason.Truncated(truncated)
                        : new CloseReason.Violation(violation));
    }

    private void serviceFailed(Throwable cause) {
        close(new CloseReason.ServiceFailed(cause));
    }

    private void idle() {
        if (ending.hasBegun() || outbox.queuedBytes() > 0) {
            abort(new CloseReason.SlowPeer(outbox.queuedBytes()));
        } else {
            close(carrier() == Carrier.DATAGRAM ? new CloseReason.Expired() : new CloseReason.Idle());
        }
    }

    /** Takes in nothing more, sends what is queued, and lets go. */
    private void close(CloseReason reason) {
        if (!ending.begin(reason)) {
            return;
        }
        deadlines.frameEnded();
        inbox.clear();
        outbox.flush();
        steerInput();
        ending.advance();
    }

    private void over(CloseReason reason) {
        deadlines.cancel();
        whenOver.handle(reason);
    }

    private void sent(boolean success, int messages, int bytes) {
        if (success) {
            metrics.sent(messages, bytes);
            deadlines.active();
        } else {
            dropped(Drop.SEND_FAILED);
        }
        boolean drained = full && outbox.queuedBytes() <= pauseQueuedBytes / 2;
        if (drained) {
            full = false;
            Handler<Void> told = drainHandler;
            if (told != null && !ending.hasBegun()) {
                call(told, null);
            }
            wake();
        }
        ending.advance();
    }

    private void scheduleFlush() {
        if (!flushScheduled) {
            flushScheduled = true;
            loop.execute(() -> {
                flushScheduled = false;
                outbox.flush();
                ending.advance();
            });
        }
    }

    /** The frame deadline runs only while the peer, and nobody else, holds up a frame. */
    private void watchFrame(boolean progress) {
        boolean unfinished = !inbox.isEmpty() && !isHeldUp() && !ending.hasBegun();
        if (progress || !unfinished) {
            deadlines.frameEnded();
        }
        if (unfinished) {
            deadlines.frameBegun();
        }
    }

    private boolean isHeldUp() {
        return handler == null || full || !demand.isAny();
    }

    /** Stops the socket from reading while nothing can be decoded; an ending session reads on, to see the peer's end. */
    private void steerInput() {
        boolean stop = isHeldUp() && !ending.hasBegun();
        if (stop != inputPaused) {
            inputPaused = stop;
            if (stop) {
                outlet.pauseInput();
            } else {
                outlet.resumeInput();
            }
        }
    }

    /** Whether everything that had come when a shutdown began has been answered, as far as can be seen. */
    private boolean isQuiet(long sinceNanos) {
        return inbox.isEmpty() && (carrier() == Carrier.DATAGRAM || deadlines.activeAt() <= sinceNanos);
    }

    /** Counts a lost datagram; the bytes of a stream are lost only with their session, whose reason is counted. */
    private void dropped(Drop what) {
        if (carrier() == Carrier.DATAGRAM) {
            metrics.dropped(what);
        }
    }

    private void tellException(Throwable cause) {
        if (exceptionHandler != null) {
            call(exceptionHandler, cause);
        }
    }

    private <E> void call(Handler<E> told, @Nullable E event) {
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
}
