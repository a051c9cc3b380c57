package dev.sprocket.benchmark.speed;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The servers of one set: one process for each peer. */
final class Servers implements AutoCloseable {

    private final Map<Peer, ServerProcess> processes = new EnumMap<>(Peer.class);

    /** Starts one for each of these; if one does not start, none is left. */
    static Servers start(List<Peer> peers, Function<Peer, ServerProcess> starting) {
        var servers = new Servers();
        try {
            peers.forEach(peer -> servers.processes.put(peer, starting.apply(peer)));
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
        return servers;
    }

    /**
     * A trial with one for each of these, that run until it is closed.
     *
     * @param warming what happens before anything is measured; it tells how that is watched
     */
    static Trial trial(List<Peer> peers, Function<Peer, ServerProcess> starting, Function<Servers, Watch> warming) {
        Servers servers = start(peers, starting);
        try {
            Watch watch = warming.apply(servers);
            return new Trial() {
                @Override
                public Reading measure(Peer peer) {
                    return watch.of(servers.of(peer)).reading();
                }

                @Override
                public List<String> notes() {
                    return watch.notes();
                }

                @Override
                public void close() {
                    servers.close();
                }
            };
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    /** That of this peer, which is one of those started. */
    ServerProcess of(Peer peer) {
        ServerProcess server = processes.get(peer);
        if (server == null) {
            throw new IllegalArgumentException("peer: " + peer + " was not started");
        }
        return server;
    }

    /** All of them. */
    Collection<ServerProcess> all() {
        return processes.values();
    }

    @Override
    public void close() {
        processes.values().forEach(ServerProcess::close);
    }
}
