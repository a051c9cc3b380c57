package dev.sprocket.transport;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Thrown;
import dev.sprocket.protocol.Timers;
import dev.sprocket.wire.ProtocolViolation;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each session that ended badly, or that its service closed for a reason other than {@code done}: endpoint, peer,
 * reason, place. Behind a violation, as long as the logger {@code dev.sprocket.sessions.bytes} is at INFO, the bytes that it was
 * found in; otherwise never payload. Behind a service that failed, at DEBUG, its stack trace.
 *
 * <p>A stranger can end sessions as often as he likes, so there are at most {@link #LINES_A_SECOND}; what was left out is
 * counted in a line of its own. Confined to one event loop.
 */
final class SessionLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.sessions");
    private static final Logger BYTES = LoggerFactory.getLogger("dev.sprocket.sessions.bytes");
    private static final int LINES_A_SECOND = 10;

    private final String endpoint;
    private final Timers timers;
    private long secondBegun;
    private int lines;
    private int leftOut;

    SessionLog(String endpoint, Timers timers) {
        this.endpoint = endpoint;
        this.timers = timers;
        secondBegun = timers.nanoTime();
    }

    void ended(SocketAddress peer, CloseReason reason) {
        if (reason instanceof CloseReason.ServiceFailed failed) {
            if (mayLog()) {
                LOG.warn("{}: {}: serviceFailed: {}", endpoint, peer, Thrown.inOneLine(failed.cause()));
                LOG.debug("{}: {}: all of it", endpoint, peer, failed.cause());
            }
        } else if (isWorthALine(reason)) {
            if (mayLog()) {
                LOG.info("{}: {}: {}", endpoint, peer, describe(reason));
            }
        } else {
            LOG.debug("{}: {}: {}", endpoint, peer, describe(reason));
        }
    }

    private static boolean isWorthALine(CloseReason reason) {
        return reason instanceof CloseReason.Violation
                || reason instanceof CloseReason.Truncated
                || reason instanceof CloseReason.FrameTimeout
                || reason instanceof CloseReason.SlowPeer
                || reason instanceof CloseReason.Refused
                || (reason instanceof CloseReason.Local local && !local.code().equals("done"));
    }

    private static String describe(CloseReason reason) {
        if (reason instanceof CloseReason.Violation violation) {
            return "violation: " + describe(violation.violation());
        }
        if (reason instanceof CloseReason.Truncated truncated) {
            return "truncated: " + describe(truncated.violation());
        }
        if (reason instanceof CloseReason.SlowPeer slow) {
            return "slowPeer: " + slow.queuedBytes() + " bytes not taken";
        }
        if (reason instanceof CloseReason.Refused refused) {
            return "refused: " + refused.why();
        }
        if (reason instanceof CloseReason.Local local) {
            return "local: " + local.code();
        }
        return reason.label();
    }

    private static String describe(ProtocolViolation violation) {
        return BYTES.isInfoEnabled() ? violation.explained() : violation.getMessage();
    }

    private boolean mayLog() {
        long now = timers.nanoTime();
        if (now - secondBegun >= TimeUnit.SECONDS.toNanos(1)) {
            secondBegun = now;
            lines = 0;
        }
        if (lines < LINES_A_SECOND) {
            lines++;
            return true;
        }
        if (leftOut == 0) {
            timers.after(Duration.ofSeconds(1), this::sayLeftOut);
        }
        leftOut++;
        return false;
    }

    private void sayLeftOut() {
        LOG.info(
                "{}: {} more sessions ended badly, or for a reason of their service, within a second",
                endpoint,
                leftOut);
        leftOut = 0;
    }
}
