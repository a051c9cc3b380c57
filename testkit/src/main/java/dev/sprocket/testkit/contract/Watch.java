package dev.sprocket.testkit.contract;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs checks on a thread of their own and watches that each case gets on, so that a decoder that never returns fails its test
 * instead of hanging the build.
 *
 * <p>What is watched is the processor time of that thread, so that a machine that stands still fails nothing; and that it does not
 * wait for anything, which code on an event loop must not.
 */
final class Watch {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final @Nullable ThreadMXBean THREADS =
            ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads ? threads : null;

    /** Threads that were given up, which nobody can stop: as long as one goes on, nothing else is begun. */
    private static final Set<Thread> GIVEN_UP = ConcurrentHashMap.newKeySet();

    private final Duration patience;
    private volatile String running = "";
    private volatile long begun;
    private volatile @Nullable Throwable failure;

    /** @param patience how much processor time one case may take, or how long it may do nothing */
    Watch(Duration patience) {
        this.patience = patience;
    }

    /** Where this machine counts what a thread uses; null where it does not. */
    static @Nullable ThreadMXBean meter() {
        ThreadMXBean threads = THREADS;
        return threads != null && threads.isThreadAllocatedMemorySupported() && threads.isThreadCpuTimeSupported()
                ? threads
                : null;
    }

    /** Another case begins. On the thread that is watched, which ends here if nobody waits for it any more. */
    void begin(String name) {
        if (GIVEN_UP.contains(Thread.currentThread())) {
            throw new IllegalStateException("given up");
        }
        running = name;
        if (THREADS != null) {
            begun = THREADS.getCurrentThreadCpuTime();
        }
    }

    /** The threads that were given up and still go on. */
    static Set<Thread> givenUp() {
        GIVEN_UP.removeIf(each -> !each.isAlive());
        return GIVEN_UP;
    }

    /** Runs checks, throws what they throw. */
    void run(Runnable checks) {
        Assumptions.assumeTrue(givenUp().isEmpty(), "a case that failed before does not end");
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
        long mostWaiting = patience.dividedBy(LOOK_EVERY);
        int waiting = 0;
        String before = "";
        for (thread.join(LOOK_EVERY.toMillis()); thread.isAlive(); thread.join(LOOK_EVERY.toMillis())) {
            String now = running;
            Thread.State state = thread.getState();
            boolean still = state != Thread.State.RUNNABLE && state != Thread.State.TERMINATED && now.equals(before);
            waiting = still ? waiting + 1 : 0;
            before = now;
            if (waiting > mostWaiting) {
                GIVEN_UP.add(thread);
                throw new AssertionError(now + ": waits, which nothing on an event loop may" + where(thread));
            }
            if (spent(thread) > patience.toNanos() && now.equals(running)) {
                GIVEN_UP.add(thread);
                throw new AssertionError(
                        now + ": not done after " + patience.toMillis() + " ms of processor time" + where(thread));
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
