package dev.sprocket.protocol;

import org.jspecify.annotations.Nullable;

/** A write that came to nothing because the session had ended, or was ending. Carries no stack trace: it is an outcome. */
public final class ClosedSessionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable CloseReason reason;

    /** @param reason why the session ended; null where only its output had */
    public ClosedSessionException(@Nullable CloseReason reason) {
        super(
                reason == null ? "the session's output has ended" : "the session has ended: " + reason.label(),
                null,
                false,
                false);
        this.reason = reason;
    }

    /** Why the session ended; null where only its output had. */
    public @Nullable CloseReason reason() {
        return reason;
    }
}
