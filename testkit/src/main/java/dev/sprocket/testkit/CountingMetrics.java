package dev.sprocket.testkit;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Metrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what an endpoint reports, under the names that the reasons and drops have as labels. Thread-safe. */
public final class CountingMetrics implements EndpointMetrics, Metrics {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** How often {@code name} happened: {@code opened}, a reason's label, a drop's label, {@code messagesIn}, … */
    public long count(String name) {
        LongAdder found = counts.get(name);
        return found == null ? 0 : found.sum();
    }

    /** This object counts for every endpoint. */
    @Override
    public EndpointMetrics endpoint(String name) {
        return this;
    }

    @Override
    public void sessionOpened() {
        add("opened", 1);
    }

    @Override
    public void sessionClosed(CloseReason reason) {
        add(reason.label(), 1);
    }

    @Override
    public void received(int messages, int bytes) {
        add("messagesIn", messages);
        add("bytesIn", bytes);
    }

    @Override
    public void sent(int messages, int bytes) {
        add("messagesOut", messages);
        add("bytesOut", bytes);
    }

    @Override
    public void dropped(Drop what) {
        add(what.label(), 1);
    }

    private void add(String name, long amount) {
        counts.computeIfAbsent(name, ignored -> new LongAdder()).add(amount);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
