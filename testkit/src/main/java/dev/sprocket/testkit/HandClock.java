package dev.sprocket.testkit;

import dev.sprocket.protocol.Timers;
import java.time.Duration;
import java.util.PriorityQueue;

/**
 * Time that stands still until a test moves it: then everything due runs, in order, on the calling thread.
 *
 * <p>Two tasks due at the same instant run in the order in which they were scheduled. Confined to one thread.
 */
public final class HandClock implements Timers {

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long now;
    private long scheduled;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay: " + delay + ", expected zero or more");
        }
        return schedule(delay.toNanos(), 0, task);
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        if (period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("period: " + period + ", expected more than zero");
        }
        return schedule(period.toNanos(), period.toNanos(), task);
    }

    /** Moves time on by {@code duration}, and runs what falls due on the way, each at its own instant. */
    public void advance(Duration duration) {
        long until = now + duration.toNanos();
        while (runNext(until)) {
            // Each at its own instant.
        }
        moveTo(until);
    }

    /** Moves time on to the next task, if it is due at {@code until} or before, and runs that one alone; false if there is none. */
    boolean runNext(long until) {
        if (tasks.isEmpty() || tasks.peek().due > until) {
            return false;
        }
        Task task = tasks.remove();
        now = Math.max(now, task.due);
        task.run();
        return true;
    }

    /** Moves time on to {@code until}, past nothing that is due. */
    void moveTo(long until) {
        now = Math.max(now, until);
    }

    /** How many tasks are waiting: a test of what should have been cancelled asks this. */
    public int pending() {
        return tasks.size();
    }

    private Timer schedule(long delayNanos, long periodNanos, Runnable action) {
        Task task = new Task(now + delayNanos, periodNanos, scheduled++, action);
        tasks.add(task);
        return task::cancel;
    }

    private final class Task implements Comparable<Task> {

        private final long periodNanos;
        private final Runnable action;
        private long due;
        private long order;
        private boolean cancelled;

        Task(long due, long periodNanos, long order, Runnable action) {
            this.due = due;
            this.periodNanos = periodNanos;
            this.order = order;
            this.action = action;
        }

        void run() {
            if (periodNanos > 0) {
                due += periodNanos;
                order = scheduled++;
                tasks.add(this);
            }
            action.run();
        }

        void cancel() {
            if (!cancelled) {
                cancelled = true;
                tasks.remove(this);
            }
        }

        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(due, other.due);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
