package dev.sprocket.benchmark.speed;

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

    /** That of this peer, which is one of those started. */
    ServerProcess of(Peer peer) {
        ServerProcess server = processes.get(peer);
        if (server == null) {
            throw new IllegalArgumentException("peer: " + peer + " was not started");
        }
        return server;
    }

    @Override
    public void close() {
        processes.values().forEach(ServerProcess::close);
    }
}
