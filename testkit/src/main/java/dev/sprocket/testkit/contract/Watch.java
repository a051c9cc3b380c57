package dev.sprocket.testkit.contract;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs checks on a thread of their own and watches that each case gets on, so that a decoder that never returns fails its test
 * instead of hanging the build.
 *
 * <p>What is watched is the processor time of that thread, so that a machine that stands still fails nothing; and that it does not
 * wait for anything, which code on an event loop must not.
 */
final class Watch {

    /** Far more than any case needs, for it may be the first to run. */
    private static final Duration MOST_PROCESSOR_TIME = Duration.ofSeconds(10);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    /** So often in a row that no loading of a class can be taken for it. */
    private static final int MOST_LOOKS_WAITING = 200;

    private static final @Nullable ThreadMXBean THREADS =
            ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads ? threads : null;

    private volatile String running = "";
    private volatile long begun;
    private volatile @Nullable Throwable failure;

    /** Where this machine counts what a thread uses; null where it does not. */
    static @Nullable ThreadMXBean meter() {
        ThreadMXBean threads = THREADS;
        return threads != null && threads.isThreadAllocatedMemorySupported() && threads.isThreadCpuTimeSupported()
                ? threads
                : null;
    }

    /** Another case begins. On the thread that is watched. */
    void begin(String name) {
        running = name;
        if (THREADS != null) {
            begun = THREADS.getCurrentThreadCpuTime();
        }
    }

    /** Runs checks, throws what they throw. */
    void run(Runnable checks) {
        var thread = new Thread(
                () -> {
                    try {
                        checks.run();
                    } catch (Throwable e) {
                        failure = e;
                    }
                },
                "sprocket-contract");
        thread.setDaemon(true);
        thread.start();
        try {
            await(thread);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + running, e);
        }
        Watch.<RuntimeException>rethrow(failure);
    }

    private void await(Thread thread) throws InterruptedException {
        int waiting = 0;
        String before = "";
        for (thread.join(LOOK_EVERY.toMillis()); thread.isAlive(); thread.join(LOOK_EVERY.toMillis())) {
            String now = running;
            Thread.State state = thread.getState();
            boolean still = state != Thread.State.RUNNABLE && state != Thread.State.TERMINATED && now.equals(before);
            waiting = still ? waiting + 1 : 0;
            before = now;
            if (waiting > MOST_LOOKS_WAITING) {
                throw new AssertionError(now + ": waits, which nothing on an event loop may" + where(thread));
            }
            if (spent(thread) > MOST_PROCESSOR_TIME.toNanos() && now.equals(running)) {
                throw new AssertionError(now + ": not done after " + MOST_PROCESSOR_TIME.toSeconds()
                        + " seconds of processor time" + where(thread));
            }
        }
    }

    private long spent(Thread thread) {
        return THREADS == null ? 0 : THREADS.getThreadCpuTime(thread.getId()) - begun;
    }

    private static String where(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(12)
                .map(each -> System.lineSeparator() + "  at " + each)
                .collect(Collectors.joining());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Erased: whatever it is, it is thrown as it is.
    private static <E extends Throwable> void rethrow(@Nullable Throwable thrown) throws E {
        if (thrown != null) {
            throw (E) thrown;
        }
    }
}
