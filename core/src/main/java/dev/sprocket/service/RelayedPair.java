package dev.sprocket.service;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Session.Hold;
import dev.sprocket.protocol.Timers.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session of a relay's front, and the one to the backend that was opened for it. Confined to their event loop.
 *
 * <p>Both are held until both may end: neither an end of input nor a shutdown closes one before.
 */
final class RelayedPair<I, O> {

    /** How long nothing must have come for a shutdown to take it that nothing will. */
    private static final Duration QUIET = Duration.ofMillis(100);
    /** How long a datagram backend may take for a reply after the end. */
    private static final Duration LAST_REPLY = Duration.ofSeconds(2);

    private final Session<I, O> front;
    private final Hold frontHold;
    private @Nullable Session<O, I> back;
    private @Nullable Hold backHold;
    private @Nullable RelayPipe<I> toBack;
    private @Nullable RelayPipe<O> toFront;
    private @Nullable CloseReason frontReason;
    private boolean shuttingDown;
    private boolean frontShuttingDown;
    private boolean frontEnded;
    private boolean backEnded;
    private @Nullable Timer timer;

    RelayedPair(Session<I, O> front) {
        this.front = front;
        frontHold = front.hold();
        front.shutdownHandler(grace -> {
            frontShuttingDown = true;
            shutdown();
        });
        front.closed().onSuccess(this::frontOver);
    }

    /** The backend's session is open. */
    void join(Session<O, I> opened) {
        CloseReason reason = frontReason;
        if (reason != null) {
            opened.close(because("front-", reason));
            return;
        }
        back = opened;
        Hold hold = opened.hold();
        backHold = hold;
        opened.shutdownHandler(grace -> shutdown());
        opened.closed().onSuccess(this::backOver);
        // The way back first: what the front has sent may be all that it sends.
        toFront = RelayPipe.join(opened, front, this::backEnded, hold::release);
        toBack = RelayPipe.join(front, opened, this::frontEnded, frontHold::release);
        if (shuttingDown) {
            watchFront();
        }
    }

    /** There is no backend. */
    void giveUp(CloseReason.Local reason) {
        frontHold.release();
        front.close(reason);
    }

    // ---- ends of input

    private void frontEnded() {
        Session<O, I> opened = back;
        if (frontEnded || opened == null) {
            return;
        }
        frontEnded = true;
        if (opened.carrier() == Carrier.DATAGRAM && !backEnded) {
            watchBack(opened);
        } else {
            opened.end();
        }
        releaseBack();
    }

    private void backEnded() {
        backEnded = true;
        cancelTimer();
        if (front.carrier() == Carrier.DATAGRAM) {
            // Its peer cannot be told, and so ends nothing; and it is over as soon as it ends.
            frontEnded();
        } else if (shuttingDown) {
            watchFront();
        }
        front.end();
        frontHold.release();
        releaseBack();
    }

    /** Nobody can tell a datagram backend of the end: waits for what it still has to say. */
    private void watchBack(Session<O, I> opened) {
        watch(toFront, LAST_REPLY, () -> {
            backEnded();
            opened.close();
        });
    }

    // ---- shutdown

    private void shutdown() {
        if (!shuttingDown) {
            shuttingDown = true;
            watchFront();
        }
    }

    /** Waits for what has been sent already, and then says the end to the backend in the client's place. */
    private void watchFront() {
        if (!frontEnded) {
            watch(toBack, QUIET, () -> {
                front.pause();
                frontEnded();
            });
        }
    }

    // ---- ends of sessions

    private void frontOver(CloseReason reason) {
        frontReason = reason;
        cancelTimer();
        Session<O, I> opened = back;
        if (opened != null && !bothEnded()) {
            opened.close(because("front-", reason));
        }
    }

    private void backOver(CloseReason reason) {
        cancelTimer();
        frontHold.release();
        // After a shutdown of the backend alone the client is still there, and nobody reads what it sends.
        if (!bothEnded() || (shuttingDown && !frontShuttingDown)) {
            front.close(because("backend-", reason));
        }
    }

    private boolean bothEnded() {
        return frontEnded && backEnded;
    }

    /** Does {@code then} once nothing has passed for so long. */
    private void watch(@Nullable RelayPipe<?> pipe, Duration quiet, Runnable then) {
        if (pipe == null) {
            return;
        }
        cancelTimer();
        pipe.hasPassedSince();
        timer = front.timers().every(quiet, () -> {
            if (!pipe.hasPassedSince()) {
                cancelTimer();
                then.run();
            }
        });
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** The backend's session is held for what the front may send, and for the replies that a shutdown would not wait for. */
    private void releaseBack() {
        if (bothEnded() && backHold != null) {
            backHold.release();
        }
    }

    private static CloseReason.Local because(String side, CloseReason reason) {
        return new CloseReason.Local(side + reason.label());
    }
}
