package dev.sprocket.transport;

import dev.sprocket.protocol.Thrown;
import io.vertx.core.VertxException;

/** What to say of a failure: a sentence where somebody meant to write one, or else what was thrown, and where. */
final class Reason {

    private Reason() {}

    /** One line. */
    static String of(Throwable cause) {
        String message = cause.getMessage();
        boolean meant = !(cause instanceof Error || cause instanceof RuntimeException)
                || cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException
                || cause instanceof UnsupportedOperationException
                || cause instanceof VertxException;
        return meant && message != null ? Thrown.printable(message) : Thrown.inOneLine(cause);
    }
}
