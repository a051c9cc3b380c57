package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.load.Load;
import dev.sprocket.benchmark.load.Wire;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How long replies take when servers have half of what they can bear: each set begins with what each of them can, in the same
 * connections with so many messages under way, and half of the least of these is what all get. Who can bear more than the least, and
 * whom the load program cannot bring to his end, has less than half of what he can. Where the load program is late itself with half,
 * it is halved again. Notes say so.
 */
record LatencyWork(List<Peer> peers, List<Aim> aims) implements Work {

    private static final int PAYLOAD_BYTES = 64;
    private static final int CONNECTIONS = 16;
    private static final int IN_FLIGHT = 16;

    /** What part of latencies may be lateness of the load program: half of what a window may have, since some windows have more. */
    private static final double MOST_LATE = Window.MOST_LATE / 2;

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
            Offer offer = offer(bench, servers);
            return new Watch() {
                @Override
                public Window of(ServerProcess server) {
                    return watch(bench, server, offer);
                }

                @Override
                public List<String> notes() {
                    return List.of(offer.toString());
                }
            };
        });
    }

    /** Warms all servers, and finds what they get. */
    private static Offer offer(Bench bench, Servers servers) {
        Map<Peer, Reading> shown = new EnumMap<>(Peer.class);
        for (ServerProcess server : servers.all()) {
            Load full = Load.closed(server.target(), CONNECTIONS, IN_FLIGHT);
            bench.warm(server, full);
            shown.put(server.peer(), Window.watch(bench, server, full).reading());
        }
        var offer = new Offer(shown, 0);
        for (ServerProcess server : servers.all()) {
            bench.run(paced(server, offer), bench.warmUp().dividedBy(2));
        }
        while (offer.canBeHalved() && isLate(bench, servers, offer)) {
            offer = offer.halved();
        }
        return offer;
    }

    private static boolean isLate(Bench bench, Servers servers, Offer offer) {
        return servers.all().stream()
                .anyMatch(server -> watch(bench, server, offer).partLate() > MOST_LATE);
    }

    private static Window watch(Bench bench, ServerProcess server, Offer offer) {
        return Window.watch(bench, server, paced(server, offer));
    }

    private static Load paced(ServerProcess server, Offer offer) {
        return Load.paced(server.target(), CONNECTIONS, offer.perSecond());
    }
}
