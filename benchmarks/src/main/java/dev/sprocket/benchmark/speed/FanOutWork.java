package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.BenchmarkFailed;
import dev.sprocket.benchmark.Descriptors;
import dev.sprocket.benchmark.Pacer;
import dev.sprocket.benchmark.load.Load;
import dev.sprocket.benchmark.load.Outcome;
import dev.sprocket.benchmark.load.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A fan-out over udp: at each tick the server sends one datagram to every subscriber. What it uses is counted for each datagram that
 * it sent, whether that came or not; what was lost is told beside it.
 *
 * @param subscribers how many
 * @param payloadBytes of each datagram
 * @param ticksPerSecond how many ticks there are a second
 */
record FanOutWork(int subscribers, int payloadBytes, int ticksPerSecond, List<Peer> peers, List<Aim> aims)
        implements Work {

    private static final String TICK = "tick";
    private static final String TICKED = "ticked ";
    private static final Duration BETWEEN_TICKS = Duration.ofMillis(1);

    /** How long those who ask for ticks may take until a server knows all of them. */
    private static final Duration GATHERING = Duration.ofSeconds(10);

    /** What was sent last is still to be read. */
    private static final Duration ARRIVING = Duration.ofMillis(200);

    FanOutWork {
        peers = List.copyOf(peers);
        aims = List.copyOf(aims);
    }

    @Override
    public String id() {
        return "udp-fan-out";
    }

    @Override
    public String title() {
        return payloadBytes + " bytes to each of " + subscribers + " udp peers, " + ticksPerSecond + " times a second";
    }

    @Override
    public Optional<String> obstacle() {
        return Descriptors.obstacle(subscribers * peers.size());
    }

    @Override
    public Trial begin(Bench bench, List<Peer> chosen) {
        Servers servers = Servers.start(chosen, peer -> ServerProcess.start(bench, peer, Wire.FAN_OUT, payloadBytes));
        try {
            chosen.forEach(peer -> watch(bench, servers.of(peer), bench.warmUp()));
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
        return new Trial() {
            @Override
            public Reading measure(Peer peer) {
                return watch(bench, servers.of(peer), bench.window()).reading();
            }

            @Override
            public void close() {
                servers.close();
            }
        };
    }

    private Window watch(Bench bench, ServerProcess server, Duration duration) {
        Load load = Load.closed(server.target(), subscribers, 1);
        LoadProcess program = bench.load();
        program.begin(load);
        gather(server);
        Garbage garbage = server.garbage();
        long cpu = server.cpuNanos();
        long busy = program.count().busyNanos();
        long begun = System.nanoTime();
        long sent = tickFor(duration, server);
        long nanos = System.nanoTime() - begun;
        cpu = server.cpuNanos() - cpu;
        garbage = server.garbage().since(garbage);
        busy = program.count().busyNanos() - busy;
        Bench.pause(ARRIVING);
        long came = program.count().messages();
        Outcome outcome = program.end();
        if (came == 0) {
            throw new BenchmarkFailed(server.peer() + " sent " + sent + " datagrams, and none came");
        }
        return new Window(nanos, sent, cpu, garbage, busy, load, outcome);
    }

    /** Ticks until the server knows all subscribers. */
    private void gather(ServerProcess server) {
        long deadline = System.nanoTime() + GATHERING.toNanos();
        int known = tick(server);
        while (known != subscribers) {
            if (System.nanoTime() >= deadline) {
                throw new BenchmarkFailed(server.peer() + " knows " + known + " subscribers after "
                        + GATHERING.toSeconds() + " s, expected " + subscribers);
            }
            Bench.pause(BETWEEN_TICKS.multipliedBy(10));
            known = tick(server);
        }
    }

    /** Ticks at its pace; returns how many datagrams were sent. */
    private long tickFor(Duration duration, ServerProcess server) {
        long begun = System.nanoTime();
        var pacer = new Pacer(ticksPerSecond, begun);
        long sent = 0;
        for (long now = begun; now - begun < duration.toNanos(); now = System.nanoTime()) {
            int due = pacer.due(now);
            for (int i = 0; i < due; i++) {
                sent += tick(server);
            }
            Bench.pause(BETWEEN_TICKS);
        }
        return sent;
    }

    private static int tick(ServerProcess server) {
        String answer = server.ask(TICK);
        try {
            if (answer.startsWith(TICKED)) {
                return Integer.parseInt(answer.substring(TICKED.length()));
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new BenchmarkFailed(
                server.peer() + " answered a tick with \"" + answer + "\", expected ticked and how many");
    }
}
