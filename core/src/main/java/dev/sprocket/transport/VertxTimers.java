package dev.sprocket.transport;

import dev.sprocket.protocol.Timers;
import io.vertx.core.Handler;
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
        var scheduled = new Scheduled(task);
        scheduled.id = vertx.setTimer(millis(delay), scheduled);
        return scheduled;
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        var scheduled = new Scheduled(task);
        scheduled.id = vertx.setPeriodic(millis(period), scheduled);
        return scheduled;
    }

    private static long millis(Duration duration) {
        return Math.max(1, (duration.toNanos() + NANOS_A_MILLI - 1) / NANOS_A_MILLI);
    }

    /** What Vert.x calls, and what is canceled, in one: each idle session keeps one. */
    private final class Scheduled implements Timer, Handler<Long> {

        private final Runnable task;
        private long id;

        Scheduled(Runnable task) {
            this.task = task;
        }

        @Override
        public void handle(Long fired) {
            task.run();
        }

        @Override
        public void cancel() {
            vertx.cancelTimer(id);
        }
    }
}
