package dev.sprocket.protocol;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.TruncatedInput;

/**
 * Why a session ended. A closed set: handle each, or count by {@link #label()}.
 *
 * <p>Immutable; any thread.
 */
public sealed interface CloseReason {

    /** The name of the kind of reason, in camel case, the same in metrics, logs and documents. */
    String label();

    /** Both sides said all they had to say. */
    record PeerClosed() implements CloseReason {
        @Override
        public String label() {
            return "peerClosed";
        }
    }

    /** The peer ended its input inside a frame. */
    record Truncated(TruncatedInput violation) implements CloseReason {
        @Override
        public String label() {
            return "truncated";
        }
    }

    /** The peer broke the protocol. */
    record Violation(ProtocolViolation violation) implements CloseReason {
        @Override
        public String label() {
            return "violation";
        }
    }

    /** Nothing came and nothing went for as long as the limit allows. */
    record Idle() implements CloseReason {
        @Override
        public String label() {
            return "idle";
        }
    }

    /** The peer began a frame and did not finish it in time. */
    record FrameTimeout() implements CloseReason {
        @Override
        public String label() {
            return "frameTimeout";
        }
    }

    /** The peer does not read what it asked for. */
    record SlowPeer(int queuedBytes) implements CloseReason {
        @Override
        public String label() {
            return "slowPeer";
        }
    }

    /** The session was not let in: the endpoint is full or shutting down. */
    record Refused(String why) implements CloseReason {
        @Override
        public String label() {
            return "refused";
        }
    }

    /** The local service threw. */
    record ServiceFailed(Throwable cause) implements CloseReason {
        @Override
        public String label() {
            return "serviceFailed";
        }
    }

    /** The network failed: a reset, an unreachable host. */
    record Network(Throwable cause) implements CloseReason {
        @Override
        public String label() {
            return "network";
        }
    }

    /** A datagram session made room: nothing came for long, or it was the idlest when the table was full. */
    record Expired() implements CloseReason {
        @Override
        public String label() {
            return "expired";
        }
    }

    /** This endpoint is shutting down. */
    record Shutdown() implements CloseReason {
        @Override
        public String label() {
            return "shutdown";
        }
    }

    /**
     * The local service closed it.
     *
     * @param code its own word for why, 1 to 40 letters, digits, {@code -} and {@code _}
     */
    record Local(String code) implements CloseReason {
        public Local {
            if (!code.matches("[A-Za-z0-9_-]{1,40}")) {
                throw new IllegalArgumentException("close code: expected 1..40 letters, digits, - and _");
            }
        }

        @Override
        public String label() {
            return "local";
        }
    }
}
