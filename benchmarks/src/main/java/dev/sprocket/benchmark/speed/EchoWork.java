package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Descriptors;
import dev.sprocket.benchmark.load.Load;
import dev.sprocket.benchmark.load.Target;
import dev.sprocket.benchmark.load.Wire;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Messages that come back, all of one length.
 *
 * @param wire how they stand there
 * @param payloadBytes how long they are
 * @param tls whether they are secured
 * @param connections how many there are; over udp: how many sockets
 * @param load what is put on a server
 */
record EchoWork(
        String id,
        String title,
        Wire wire,
        int payloadBytes,
        boolean tls,
        int connections,
        Function<Target, Load> load,
        List<Peer> peers,
        List<Aim> aims)
        implements Work {

    EchoWork {
        peers = List.copyOf(peers);
        aims = List.copyOf(aims);
    }

    @Override
    public Optional<String> obstacle() {
        return Descriptors.obstacle(connections);
    }

    @Override
    public Trial begin(Bench bench, List<Peer> chosen) {
        var servers = Servers.start(chosen, peer -> ServerProcess.start(bench, peer, wire, payloadBytes, options()));
        try {
            chosen.forEach(peer ->
                    bench.warm(servers.of(peer), load.apply(servers.of(peer).target())));
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
        return new Trial() {
            @Override
            public Reading measure(Peer peer) {
                ServerProcess server = servers.of(peer);
                bench.stir(server);
                return Window.watch(bench, server, load.apply(server.target())).reading();
            }

            @Override
            public void close() {
                servers.close();
            }
        };
    }

    private String[] options() {
        return tls ? new String[] {"tls=" + Certificate.make()} : new String[0];
    }
}
