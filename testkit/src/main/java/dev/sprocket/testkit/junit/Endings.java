package dev.sprocket.testkit.junit;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.testkit.ReasonText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an endpoint's sessions have ended, and what it threw. Thread-safe. */
final class Endings implements EndpointMetrics {

    /** A server that is left lingers for two seconds. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final List<CloseReason> reasons = new ArrayList<>();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private int clientsOver;

    @Override
    public synchronized void sessionClosed(CloseReason reason) {
        reasons.add(reason);
        notifyAll();
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

    /** A client knows that its session is over, so that the server's side of it soon will be. */
    synchronized void clientOver() {
        clientsOver++;
    }

    /** Every ending, one a line, each with a newline before it; waits for those that must follow their client's. */
    synchronized String shown() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (long left = PATIENCE_NANOS;
                reasons.size() < clientsOver && left > 0;
                left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return reasons.stream()
                .map(reason -> "\nthe server: " + ReasonText.of(reason))
                .collect(Collectors.joining());
    }
}
