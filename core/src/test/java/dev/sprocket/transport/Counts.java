package dev.sprocket.transport;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts by label. */
final class Counts implements EndpointMetrics {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    int of(String label) {
        return counts.getOrDefault(label, 0);
    }

    @Override
    public void sessionOpened() {
        counts.merge("opened", 1, Integer::sum);
    }

    @Override
    public void sessionClosed(CloseReason reason) {
        counts.merge(reason.label(), 1, Integer::sum);
    }

    @Override
    public void dropped(Drop what) {
        counts.merge(what.label(), 1, Integer::sum);
    }
}
