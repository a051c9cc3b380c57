package dev.sprocket.benchmark;

/**
 * Something that is measured, or that measures, has answered wrongly, or not at all: there is nothing to print but this. Its message
 * is one line for a person, who needs no stack trace.
 */
public final class BenchmarkFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What went wrong, and where. */
    public BenchmarkFailed(String message) {
        super(message);
    }

    /** What went wrong, where, and why. */
    public BenchmarkFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
