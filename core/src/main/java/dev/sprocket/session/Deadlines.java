package dev.sprocket.session;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Timers;
import dev.sprocket.protocol.Timers.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a session may be idle, and how long a peer may take to finish a frame.
 *
 * <p>Progress only writes down the time; a timer that fires too early is set again for the rest. So a message costs no timer,
 * and an idle session one that fires once in the idle time.
 */
final class Deadlines {

    private final Timers timers;
    private final Limits limits;
    private final Happenings happenings;
    private long activeAt;
    private long frameBegunAt;
    private boolean frameBegun;
    private @Nullable Timer idleTimer;
    private @Nullable Timer frameTimer;

    Deadlines(Timers timers, Limits limits, Happenings happenings) {
        this.timers = timers;
        this.limits = limits;
        this.happenings = happenings;
        activeAt = timers.nanoTime();
        idleTimer = timers.after(Duration.ofMillis(limits.idleTimeoutMillis()), this::checkIdle);
    }

    /** Bytes came or went. */
    void active() {
        activeAt = timers.nanoTime();
    }

    /** When bytes last came or went, in the timers' own nanoseconds. */
    long activeAt() {
        return activeAt;
    }

    /** Part of a frame has come, and nothing but the peer holds up the rest. */
    void frameBegun() {
        if (frameBegun) {
            return;
        }
        frameBegun = true;
        frameBegunAt = timers.nanoTime();
        if (frameTimer == null) {
            frameTimer = timers.after(Duration.ofMillis(limits.frameTimeoutMillis()), this::checkFrame);
        }
    }

    /** No frame is unfinished, or it is not the peer who holds it up. */
    void frameEnded() {
        frameBegun = false;
    }

    void cancel() {
        cancel(idleTimer);
        cancel(frameTimer);
        idleTimer = null;
        frameTimer = null;
    }

    private void checkIdle() {
        long left = activeAt + MILLISECONDS.toNanos(limits.idleTimeoutMillis()) - timers.nanoTime();
        if (left > 0) {
            idleTimer = timers.after(Duration.ofNanos(left), this::checkIdle);
        } else {
            idleTimer = null;
            happenings.idle();
        }
    }

    private void checkFrame() {
        frameTimer = null;
        if (!frameBegun) {
            return;
        }
        long left = frameBegunAt + MILLISECONDS.toNanos(limits.frameTimeoutMillis()) - timers.nanoTime();
        if (left > 0) {
            frameTimer = timers.after(Duration.ofNanos(left), this::checkFrame);
        } else {
            happenings.frameLate();
        }
    }

    private static void cancel(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
