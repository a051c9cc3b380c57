package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Descriptors;
import dev.sprocket.benchmark.load.Load;
import dev.sprocket.benchmark.load.Wire;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a connection takes that does nothing: each has sent one message and got its reply. Every reading has a server of its own, since
 * a process keeps what it once had.
 */
record IdleWork(List<Peer> peers, List<Aim> aims) implements Work {

    private static final int CONNECTIONS = 10_000;
    private static final int PAYLOAD_BYTES = 64;
    private static final int FEW = 16;
    private static final int IN_FLIGHT = 16;

    IdleWork {
        peers = List.copyOf(peers);
        aims = List.copyOf(aims);
    }

    @Override
    public String id() {
        return "idle-" + CONNECTIONS;
    }

    @Override
    public String title() {
        return CONNECTIONS + " connections that have had one reply, and do nothing";
    }

    @Override
    public Optional<String> obstacle() {
        return Descriptors.obstacle(CONNECTIONS);
    }

    @Override
    public Trial begin(Bench bench, List<Peer> chosen) {
        return new Trial() {
            @Override
            public Reading measure(Peer peer) {
                try (ServerProcess server = ServerProcess.start(bench, peer, Wire.LENGTH, PAYLOAD_BYTES)) {
                    return reading(bench, server);
                }
            }

            @Override
            public void close() {
                // Each reading ends its own server.
            }
        };
    }

    /** What the first connections load, allocate and keep is the server's own. */
    private static Reading reading(Bench bench, ServerProcess server) {
        bench.run(Load.closed(server.target(), FEW, IN_FLIGHT), Duration.ofSeconds(1));
        @Nullable Long heapBefore = server.collect();
        long rssBefore = server.rssBytes();
        bench.load().begin(Load.idle(server.target(), CONNECTIONS));
        @Nullable Long heap = server.collect();
        long rss = server.rssBytes();
        bench.load().end();
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        if (heap != null && heapBefore != null) {
            values.put(Measure.HEAP_BYTES, (double) (heap - heapBefore) / CONNECTIONS);
        }
        values.put(Measure.RSS_BYTES, (double) (rss - rssBefore) / CONNECTIONS);
        return Reading.of(values);
    }
}
