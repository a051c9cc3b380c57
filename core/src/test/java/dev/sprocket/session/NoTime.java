package dev.sprocket.session;

import dev.sprocket.protocol.Timers;
import java.time.Duration;

/** Time that stands still. */
final class NoTime implements Timers {

    @Override
    public long nanoTime() {
        return 0;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return () -> {};
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        return () -> {};
    }
}
