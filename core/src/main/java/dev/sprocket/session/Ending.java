package dev.sprocket.session;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.ClosedSessionException;
import dev.sprocket.protocol.Timers.Timer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How a session ends: who has stopped sending, what is still owed, when to shut the output and when to let go.
 *
 * <pre>
 *   open ── peer's end of input, decoded ──▶ owing ── nothing held, nothing queued ──▶ output shut ──▶ over
 *     │                                                                                    ▲
 *     ├── a reason: violation, idle, local … ── nothing queued ────────────────────────────┤
 *     ├── shutdown ── quiet ── nothing held, nothing queued ───────────────────────────────┘
 *     └── cut: slow peer, network, deadline ─────────────────────────────────────────────────────────▶ over
 * </pre>
 *
 * <p>Between "output shut" and "over" input is read and thrown away until the peer ends it too, for {@link #LINGER} at most:
 * a socket closed with unread bytes sends a reset, which would destroy the last reply on its way.
 */
final class Ending {

    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofMillis(100);

    /** A field of each session's own, without an object around it. */
    private static final AtomicIntegerFieldUpdater<Ending> HOLDS =
            AtomicIntegerFieldUpdater.newUpdater(Ending.class, "holds");

    private final Loop loop;
    private final Outlet outlet;
    private final Outbox outbox;
    private final Happenings happenings;
    private final Promise<CloseReason> promise = Promise.promise();
    /** Changed by {@link #HOLDS} alone: any thread may hold. */
    private volatile int holds;

    private @Nullable CloseReason reason;
    private @Nullable Handler<CloseReason> closeHandler;
    private @Nullable Promise<Void> outputEnd;
    private boolean speaking;
    private boolean inputOver;
    private boolean inputEnded;
    private boolean outputLost;
    private boolean outputShut;
    private boolean draining;
    private boolean cut;
    private boolean gone;
    private boolean over;
    private @Nullable Timer lingerTimer;
    private @Nullable Timer drainTimer;
    private @Nullable Timer deadlineTimer;

    Ending(Loop loop, Outlet outlet, Outbox outbox, Happenings happenings) {
        this.loop = loop;
        this.outlet = outlet;
        this.outbox = outbox;
        this.happenings = happenings;
    }

    // ---- what is known

    /** Whether there is a reason to end: nothing more is decoded. */
    boolean hasBegun() {
        return reason != null;
    }

    boolean isOver() {
        return over;
    }

    /** Whether the peer has said that no more will come; some of it may not be decoded yet. */
    boolean isInputOver() {
        return inputOver;
    }

    boolean isInputEnded() {
        return inputEnded;
    }

    /** Whether what is written still goes out: where a reply is owed, even after the session began to end. */
    boolean mayWrite() {
        return outputEnd == null && !outputShut && !gone && (reason == null || speaking || isHeld());
    }

    @Nullable
    CloseReason reason() {
        return reason;
    }

    /** Completed when the session is over, with its reason. */
    Future<CloseReason> future() {
        return promise.future();
    }

    // ---- what happens

    /** There is a reason to end. Returns false if there was one already, which stays. */
    boolean begin(CloseReason why) {
        if (reason != null) {
            return false;
        }
        reason = why;
        return true;
    }

    /** Lets the service write a last message while {@code lastWords} runs, though there is a reason to end. */
    void speak(Runnable lastWords) {
        speaking = true;
        lastWords.run();
        speaking = false;
    }

    void inputOver() {
        inputOver = true;
    }

    /** All of the input has been decoded, and its end was clean. */
    void inputEnded() {
        inputEnded = true;
    }

    /** Something that was written did not arrive, so that the output cannot end well. */
    void outputLost() {
        outputLost = true;
    }

    /** The service will write no more. */
    Future<Void> endOutput() {
        Promise<Void> end = outputEnd;
        if (end == null) {
            end = Promise.promise();
            outputEnd = end;
            if (outputShut || over) {
                settle(end);
            }
        }
        return end.future();
    }

    void addHold() {
        HOLDS.incrementAndGet(this);
    }

    void releaseHold() {
        HOLDS.decrementAndGet(this);
        advance();
    }

    void closeHandler(@Nullable Handler<CloseReason> handler) {
        closeHandler = handler;
        if (over) {
            tellClosed();
        }
    }

    /**
     * Lets the session come to rest within {@code grace}: it goes on until {@code quiet} says that nothing has come for a
     * moment, or half of the time is up.
     *
     * @param quiet whether all that came before a point in time, in nanoseconds, has been answered
     * @param close how to stop decoding
     * @return false if it was draining already
     */
    boolean drain(Duration grace, LongPredicate quiet, Runnable close) {
        if (draining) {
            return false;
        }
        draining = true;
        long begun = loop.timers().nanoTime();
        deadlineTimer = loop.timers().after(grace, this::cutOff);
        drainTimer = loop.timers().every(QUIET, () -> {
            long now = loop.timers().nanoTime();
            boolean late = now - begun >= grace.toNanos() / 2;
            if (late || (nothingOwed() && quiet.test(now - QUIET.toNanos()))) {
                cancel(drainTimer);
                close.run();
            }
        });
        return true;
    }

    /** The peer is gone. What it sent before its clean end may still be decoded; then the session is over. */
    void gone() {
        gone = true;
        boolean moreToRead = inputOver && !inputEnded && reason == null;
        if (!moreToRead) {
            over();
        }
    }

    /** Shuts the output if nothing is owed any more, and lets go if the peer has ended too. */
    void advance() {
        if (gone && (inputEnded || reason != null)) {
            over();
        }
        if (over || cut) {
            return;
        }
        boolean done = reason != null || inputEnded || outputEnd != null;
        if (!outputShut && done && outbox.isEmpty() && !isHeld()) {
            outputShut = true;
            outlet.shutdownOutput();
            if (outputEnd != null) {
                settle(outputEnd);
            }
        }
        if (outputShut && reason != null && lingerTimer == null) {
            lingerTimer = loop.timers().after(LINGER, this::cut);
        }
        if (outputShut && (inputOver || outlet.carrier() == Carrier.DATAGRAM) && (reason != null || inputEnded)) {
            cut();
        }
    }

    /** Lets go of the peer at once. */
    void cut() {
        if (cut || over) {
            return;
        }
        cut = true;
        if (gone) {
            over();
        } else {
            outlet.close();
        }
    }

    private void over() {
        if (over) {
            return;
        }
        over = true;
        cancel(lingerTimer);
        cancel(drainTimer);
        cancel(deadlineTimer);
        CloseReason why = reason == null ? new CloseReason.PeerClosed() : reason;
        reason = why;
        happenings.over(why);
        tellClosed();
        if (outputEnd != null) {
            settle(outputEnd);
        }
        promise.complete(why);
    }

    /** Whether the service keeps the session open: it can where a reply is owed, not against its own close or a violation. */
    private boolean isHeld() {
        boolean mayHold =
                reason == null || reason instanceof CloseReason.Shutdown || reason instanceof CloseReason.Truncated;
        return mayHold && outputEnd == null && holds > 0;
    }

    private void settle(Promise<Void> end) {
        if (outputShut && !outputLost) {
            end.tryComplete();
        } else {
            end.tryFail(new ClosedSessionException(reason));
        }
    }

    private boolean nothingOwed() {
        return outbox.isEmpty() && holds == 0;
    }

    private void cutOff() {
        begin(new CloseReason.Shutdown());
        cut();
    }

    private void tellClosed() {
        Handler<CloseReason> told = closeHandler;
        CloseReason why = reason;
        if (told == null || why == null) {
            return;
        }
        closeHandler = null;
        try {
            told.handle(why);
        } catch (Throwable e) {
            loop.report(e);
        }
    }

    private static void cancel(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
