package dev.sprocket.testkit.junit;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.EndpointMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an endpoint's sessions have ended, and what it threw. Thread-safe. */
final class Endings implements EndpointMetrics {

    private final List<CloseReason> reasons = new ArrayList<>();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

    @Override
    public synchronized void sessionClosed(CloseReason reason) {
        reasons.add(reason);
        if (reason instanceof CloseReason.ServiceFailed failed) {
            failures.add(failed.cause());
        }
    }

    /** Something was thrown on an event loop, and no session ended for it. */
    void thrown(Throwable cause) {
        failures.add(cause);
    }

    /** Takes the first failure that nobody has taken, or null if there is none within this time. */
    @Nullable
    Throwable takeFailure(long millis) throws InterruptedException {
        return failures.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** Every ending so far, one a line, each with a newline before it. */
    synchronized String shown() {
        return reasons.stream()
                .map(reason -> "\nthe server: " + describe(reason))
                .collect(Collectors.joining());
    }

    private static String describe(CloseReason reason) {
        if (reason instanceof CloseReason.Violation violation) {
            return "violation: " + violation.violation().getMessage();
        }
        if (reason instanceof CloseReason.Truncated truncated) {
            return "truncated: " + truncated.violation().getMessage();
        }
        if (reason instanceof CloseReason.ServiceFailed failed) {
            return "serviceFailed: " + failed.cause();
        }
        return reason.label();
    }
}
