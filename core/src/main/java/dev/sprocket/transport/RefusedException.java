package dev.sprocket.transport;

import dev.sprocket.protocol.CloseReason;

/** A session that was not opened, since the endpoint has all it may have or is shutting down. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(CloseReason.Refused reason) {
        super(reason.why(), null, false, false);
    }
}
