package dev.sprocket.testkit.contract;

import org.jspecify.annotations.Nullable;

/** What a case found: one sentence. {@link Trial} adds where, and how to see it again. */
final class Finding extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Finding(String what) {
        this(what, null);
    }

    Finding(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
