package dev.sprocket.benchmark.speed;

import org.jspecify.annotations.Nullable;

/**
 * What a server's JVM says of its heap since it began, or what of it falls into a window of time. A program without a heap says nothing.
 *
 * @param allocatedBytes of all threads; null if it does not say
 * @param collections how many collections of garbage there were; null if it does not say
 * @param pauseMillis how long they have taken; null if it does not say
 */
record Garbage(
        @Nullable Long allocatedBytes,
        @Nullable Long collections,
        @Nullable Long pauseMillis) {

    /** What has come since {@code earlier}. */
    Garbage since(Garbage earlier) {
        return new Garbage(
                less(allocatedBytes, earlier.allocatedBytes),
                less(collections, earlier.collections),
                less(pauseMillis, earlier.pauseMillis));
    }

    private static @Nullable Long less(@Nullable Long now, @Nullable Long before) {
        return now == null || before == null ? null : Long.valueOf(now - before);
    }
}
