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
        return Servers.trial(
                chosen, peer -> ServerProcess.start(bench, peer, wire, payloadBytes, options()), servers -> {
                    servers.all().forEach(server -> bench.warm(server, load.apply(server.target())));
                    return server -> watch(bench, server);
                });
    }

    private Window watch(Bench bench, ServerProcess server) {
        bench.stir(server);
        return Window.watch(bench, server, load.apply(server.target()));
    }

    private String[] options() {
        return tls ? new String[] {"tls=" + Certificate.make()} : new String[0];
    }
}
