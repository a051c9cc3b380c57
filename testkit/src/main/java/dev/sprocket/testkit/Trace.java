package dev.sprocket.testkit;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.List;

/** The last events of a network, and a number that all of them went into. */
final class Trace {

    private static final int MOST_EVENTS = 64;
    private static final long PRIME = 0x100000001b3L;

    private final HandClock clock;
    private final ArrayDeque<NetworkEvent> last = new ArrayDeque<>(MOST_EVENTS);
    private long count;
    private long hash = 0xcbf29ce484222325L;

    Trace(HandClock clock) {
        this.clock = clock;
    }

    void add(String from, String to, String what, int bytes) {
        if (last.size() == MOST_EVENTS) {
            last.remove();
        }
        last.add(new NetworkEvent(clock.nanoTime(), from, to, what, bytes));
        count++;
        mix(clock.nanoTime());
        mix(from.hashCode());
        mix(to.hashCode());
        mix(what.hashCode());
        mix(bytes);
    }

    /** The same, and the bytes themselves go into the number. */
    void add(String from, String to, String what, Buffer data) {
        add(from, to, what, data.length());
        mix(data.hashCode());
    }

    List<NetworkEvent> last() {
        return List.copyOf(last);
    }

    long count() {
        return count;
    }

    long hash() {
        return hash;
    }

    private void mix(long value) {
        hash = (hash ^ value ^ (value >>> 32)) * PRIME;
    }
}
