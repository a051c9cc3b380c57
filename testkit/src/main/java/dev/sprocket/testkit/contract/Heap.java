package dev.sprocket.testkit.contract;

import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The heap, as far as it is really in use. */
final class Heap {

    private static final int MOST_COLLECTIONS = 5;

    private Heap() {}

    /** Skips a test, visibly, where garbage is not collected on request. */
    static void assumeCollects() {
        Assumptions.assumeTrue(Collecting.WORKS, "this JVM does not collect garbage when it is asked to");
    }

    /** How many bytes are in use, garbage not counted. */
    static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** How many of these are still held by somebody; collects until {@code few} or less are. */
    static int stillHeld(List<? extends WeakReference<?>> watched, int few) {
        int held = Integer.MAX_VALUE;
        for (int i = 0; i < MOST_COLLECTIONS && held > few; i++) {
            System.gc();
            held = (int) watched.stream().filter(each -> each.get() != null).count();
        }
        return held;
    }

    /** Tried once. */
    private static final class Collecting {
        static final boolean WORKS = stillHeld(List.of(new WeakReference<>(new Object())), 0) == 0;
    }
}
