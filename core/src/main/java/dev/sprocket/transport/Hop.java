package dev.sprocket.transport;

import dev.sprocket.session.Loop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** The way to one loop from elsewhere: however many tasks wait, one hop takes them there together, in order. Thread-safe. */
final class Hop {

    /** How many tasks one turn of the loop may run, so that its sessions get theirs. */
    private static final int MOST_A_TURN = 1024;

    private final Loop loop;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean underway = new AtomicBoolean();

    Hop(Loop loop) {
        this.loop = loop;
    }

    /**
     * Runs {@code task}: at once if the caller is on the loop, later otherwise. What it throws then is for the loop's own handler of
     * exceptions, and keeps nothing that waits behind it.
     */
    void run(Runnable task) {
        if (loop.isCurrent()) {
            task.run();
            return;
        }
        waiting.add(task);
        set();
    }

    private void set() {
        if (underway.compareAndSet(false, true)) {
            loop.execute(this::land);
        }
    }

    private void land() {
        // Before the first is taken: what is added from now on is seen below, or sets out by itself.
        underway.set(false);
        try {
            for (int i = 0; i < MOST_A_TURN; i++) {
                Runnable task = waiting.poll();
                if (task == null) {
                    return;
                }
                task.run();
            }
        } finally {
            if (!waiting.isEmpty()) {
                set();
            }
        }
    }
}
