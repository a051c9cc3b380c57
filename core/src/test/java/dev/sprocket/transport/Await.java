package dev.sprocket.transport;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread is about to do: until it is so, or ten seconds have passed. */
final class Await {

    /** Short, but long enough to leave the core to what is waited for. */
    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private Await() {}

    static <T> T await(Future<T> future) throws Exception {
        return future.await(10, TimeUnit.SECONDS);
    }

    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not become so within 10 seconds");
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
