package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.BenchmarkFailed;
import dev.sprocket.benchmark.load.Load;
import dev.sprocket.benchmark.load.Wire;
import java.util.List;

/**
 * How long replies take when servers have half of what they can bear: each set begins with what each of them can, in the same
 * connections with so many messages under way, and half of the least of these is what all get.
 */
record LatencyWork(List<Peer> peers, List<Aim> aims) implements Work {

    private static final int PAYLOAD_BYTES = 64;
    private static final int CONNECTIONS = 16;
    private static final int IN_FLIGHT = 16;

    LatencyWork {
        peers = List.copyOf(peers);
        aims = List.copyOf(aims);
    }

    @Override
    public String id() {
        return "latency-half";
    }

    @Override
    public String title() {
        return "64 B at half of capacity, " + CONNECTIONS + " connections, from when each message was to be sent";
    }

    @Override
    public Trial begin(Bench bench, List<Peer> chosen) {
        return Servers.trial(chosen, peer -> ServerProcess.start(bench, peer, Wire.LENGTH, PAYLOAD_BYTES), servers -> {
            int perSecond = (int) (capacity(bench, servers) / 2);
            servers.all()
                    .forEach(server ->
                            bench.run(paced(server, perSecond), bench.warmUp().dividedBy(2)));
            return server -> Window.watch(bench, server, paced(server, perSecond));
        });
    }

    /**
     * Messages a second that the slowest of them can bear.
     *
     * @throws BenchmarkFailed if the load program could not tell that, since it came to its own end first
     */
    private static double capacity(Bench bench, Servers servers) {
        return servers.all().stream()
                .mapToDouble(server -> {
                    Load full = Load.closed(server.target(), CONNECTIONS, IN_FLIGHT);
                    bench.warm(server, full);
                    return Window.watch(bench, server, full)
                            .reading()
                            .value(Measure.PER_SECOND)
                            .orElseThrow(() -> new BenchmarkFailed(
                                    "latency-half: the load program was " + Verdict.SATURATED + " before "
                                            + server.peer() + ", so half of what that bears is not known"));
                })
                .min()
                .orElseThrow();
    }

    private static Load paced(ServerProcess server, int perSecond) {
        return Load.paced(server.target(), CONNECTIONS, perSecond);
    }
}
