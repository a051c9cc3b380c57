package dev.sprocket.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;

/**
 * What a thread has spent, by the JVM's own count.
 *
 * @param bytes of heap that it has allocated
 * @param nanos of CPU time
 */
public record Spent(long bytes, long nanos) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What the caller has spent since it began. */
    public static Spent byThisThread() {
        return new Spent(
                THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()), THREADS.getCurrentThreadCpuTime());
    }

    /** How many bytes all threads that live have allocated: of event loops, which live as long as the process, the whole. */
    public static long bytesOfAllThreads() {
        return LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /** What was spent since {@code earlier}. */
    public Spent since(Spent earlier) {
        return new Spent(bytes - earlier.bytes, nanos - earlier.nanos);
    }
}
