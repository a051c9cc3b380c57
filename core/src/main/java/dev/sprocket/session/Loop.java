package dev.sprocket.session;

import dev.sprocket.protocol.Timers;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One event loop, as its sessions see it: which thread it is, how to run something later on it, time, and memory that all of
 * its sessions share, so that an idle session owns none.
 */
public final class Loop {

    /** A read of 64 KiB, which is the most that Netty makes by itself, behind an unfinished frame of as much. */
    private static final int SCRATCH_BYTES = 128 << 10;

    private static final int EXPLANATIONS_A_SECOND = 10;
    /** Replies as large as a read of 64 KiB may need a little more, and a writer grows by doubling. */
    private static final int MOST_POOLED_CAPACITY = 128 << 10;

    private static final int MOST_POOLED_BYTES = 4 << 20;

    private final Thread thread;
    private final Executor later;
    private final Timers timers;
    private final ArrayDeque<Runnable> nextTurn = new ArrayDeque<>();
    private final ArrayDeque<WireWriter> writers = new ArrayDeque<>();
    /** What the writers hold that nobody has borrowed: small ones, of a thousand sessions at once, or a few large ones. */
    private int pooledBytes;

    private final WireReader reader = new WireReader();
    private boolean readerLent;
    private byte @Nullable [] scratch;
    private long explainingSince;
    private int explained;
    /** Whether {@link #turn} is on its way, or running. */
    private boolean turnComing;

    /**
     * @param thread the thread of the loop
     * @param later runs a task on that thread, not before the present one has ended; may be called from any thread
     * @param timers time on that thread
     */
    public Loop(Thread thread, Executor later, Timers timers) {
        this.thread = thread;
        this.later = later;
        this.timers = timers;
    }

    /** Whether the caller is on the loop. */
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Runs {@code task} on the loop, later. Any thread. */
    public void execute(Runnable task) {
        later.execute(task);
    }

    /** Runs {@code task} at once if the caller is on the loop, later otherwise. Any thread. */
    public void run(Runnable task) {
        if (isCurrent()) {
            task.run();
        } else {
            later.execute(task);
        }
    }

    /**
     * Runs {@code task} in the next turn of the loop. All that this turn hands in takes one hop there: a thousand sessions that a tick
     * has written to do not queue a thousand tasks.
     */
    void inNextTurn(Runnable task) {
        nextTurn.addLast(task);
        if (!turnComing) {
            later.execute(this::turn);
            turnComing = true;
        }
    }

    private void turn() {
        for (int left = nextTurn.size(); left > 0; left--) {
            try {
                nextTurn.removeFirst().run();
            } catch (Throwable e) {
                report(e);
            }
        }
        // What they handed in is for the turn after this one.
        turnComing = !nextTurn.isEmpty();
        if (turnComing) {
            later.execute(this::turn);
        }
    }

    /** Lets the loop's own handler of exceptions hear of one that has no session left to close. */
    void report(Throwable thrown) {
        later.execute(() -> {
            throwUnchecked(thrown);
        });
    }

    @SuppressWarnings("unchecked") // Erased: whatever it is, it is thrown as it is.
    private static <E extends Throwable> void throwUnchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }

    Timers timers() {
        return timers;
    }

    /** Whether a violation may be explained now: ten times a second, for strangers cause them as fast as they can send. */
    boolean mayExplain() {
        long now = timers.nanoTime();
        if (explained == 0 || now - explainingSince >= TimeUnit.SECONDS.toNanos(1)) {
            explainingSince = now;
            explained = 0;
        }
        return ++explained <= EXPLANATIONS_A_SECOND;
    }

    /** The loop's read buffer, of {@code length} bytes or more, or a new one if it is lent out or too small. Give it back. */
    public byte[] borrowScratch(int length) {
        byte[] lent = scratch;
        if (lent != null && lent.length >= length) {
            scratch = null;
            return lent;
        }
        return new byte[Math.max(length, SCRATCH_BYTES)];
    }

    /** Takes back what {@link #borrowScratch} lent; nobody reads it any more. */
    public void giveBack(byte[] lent) {
        if (lent.length == SCRATCH_BYTES) {
            scratch = lent;
        }
    }

    /** The loop's reader, or a new one while somebody's wire decodes with it and makes another session decode. Give it back. */
    WireReader borrowReader() {
        if (readerLent) {
            return new WireReader();
        }
        readerLent = true;
        return reader;
    }

    /** Takes back what {@link #borrowReader} lent. */
    void giveBack(WireReader lent) {
        if (lent == reader) {
            readerLent = false;
        }
    }

    WireWriter borrowWriter() {
        WireWriter pooled = writers.pollLast();
        if (pooled == null) {
            return new WireWriter();
        }
        pooledBytes -= pooled.capacity();
        return pooled;
    }

    void giveBack(WireWriter lent) {
        int capacity = lent.capacity();
        if (capacity <= MOST_POOLED_CAPACITY && pooledBytes + capacity <= MOST_POOLED_BYTES) {
            pooledBytes += capacity;
            lent.truncate(0);
            writers.addLast(lent);
        }
    }
}
