package dev.sprocket.transport;

import dev.sprocket.protocol.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Vert.x's timers, in milliseconds rounded up: never early. Create and use it on the event loop that it is to serve. */
final class VertxTimers implements Timers {

    private static final long NANOS_A_MILLI = 1_000_000;

    private final Vertx vertx;

    VertxTimers(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        long id = vertx.setTimer(millis(delay), fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        long id = vertx.setPeriodic(millis(period), fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    private static long millis(Duration duration) {
        return Math.max(1, (duration.toNanos() + NANOS_A_MILLI - 1) / NANOS_A_MILLI);
    }
}
