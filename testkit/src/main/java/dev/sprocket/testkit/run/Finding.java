package dev.sprocket.testkit.run;

import org.jspecify.annotations.Nullable;

/** What a case found: one sentence. Who runs the case adds where, and how to see it again. */
public final class Finding extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A finding of the test's own. */
    public Finding(String what) {
        this(what, null);
    }

    /** A finding that something else caused. */
    public Finding(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
