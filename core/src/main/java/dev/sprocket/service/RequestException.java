package dev.sprocket.service;

import dev.sprocket.protocol.CloseReason;
import java.time.Duration;

/**
 * Why a {@link Requester}'s request got no reply. A closed set.
 *
 * <p>It carries no stack trace: it is an outcome. Immutable; any thread.
 */
public abstract sealed class RequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private RequestException(String message) {
        super(message, null, false, false);
    }

    /** It was sent, and no reply came in time. */
    public static final class TimedOut extends RequestException {
        private static final long serialVersionUID = 1L;

        TimedOut(Duration timeout) {
            super("no reply within " + timeout.toMillis() + " ms");
        }
    }

    /** It was not sent: too many others are in flight. */
    public static final class TooManyInFlight extends RequestException {
        private static final long serialVersionUID = 1L;

        TooManyInFlight(int maxInFlight) {
            super("already " + maxInFlight + " requests in flight, the most allowed");
        }
    }

    /** It was not sent: another with the same key is in flight, or was and may still be answered. */
    public static final class KeyInUse extends RequestException {
        private static final long serialVersionUID = 1L;

        KeyInUse() {
            super("a request with the same key may still be answered");
        }
    }

    /** The session ended first. */
    public static final class SessionEnded extends RequestException {
        private static final long serialVersionUID = 1L;

        private final transient CloseReason reason;

        SessionEnded(CloseReason reason) {
            super("the session has ended: " + reason.label());
            this.reason = reason;
        }

        /** Why it ended. */
        public CloseReason reason() {
            return reason;
        }
    }
}
