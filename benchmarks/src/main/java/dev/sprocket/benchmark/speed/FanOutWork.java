package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.BenchmarkFailed;
import dev.sprocket.benchmark.Descriptors;
import dev.sprocket.benchmark.Pacer;
import dev.sprocket.benchmark.load.Count;
import dev.sprocket.benchmark.load.Load;
import dev.sprocket.benchmark.load.Outcome;
import dev.sprocket.benchmark.load.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A fan-out over udp: at each tick the server sends one datagram to every subscriber. What it uses is counted for each datagram
 * that came and was right; what was lost is told beside it, and which part of the ticks never happened.
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

    /** Where more of what a server says that it has sent is lost than this part, it may as well not have sent it. */
    private static final double MOST_LOST = 0.1;

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
                return watch(bench, servers.of(peer), bench.window());
            }

            @Override
            public void close() {
                servers.close();
            }
        };
    }

    private Reading watch(Bench bench, ServerProcess server, Duration duration) {
        Load load = Load.closed(server.target(), subscribers, 1);
        LoadProcess program = bench.load();
        program.begin(load);
        gather(server);
        Bench.pause(ARRIVING);
        Garbage garbage = server.garbage();
        long cpu = server.cpuNanos();
        Count first = program.count();
        long begun = System.nanoTime();
        var pacer = new Pacer(ticksPerSecond, begun);
        long ticked = tickFor(duration, server, pacer, begun);
        long nanos = System.nanoTime() - begun;
        cpu = server.cpuNanos() - cpu;
        garbage = server.garbage().since(garbage);
        Count last = program.count();
        Bench.pause(ARRIVING);
        long came = program.count().messages() - first.messages();
        Outcome outcome = program.end();
        checkCame(server.peer(), came, ticked * subscribers);
        return new Window(
                        nanos,
                        came,
                        cpu,
                        garbage,
                        last.busyNanos() - first.busyNanos(),
                        last.waitedNanos() - first.waitedNanos(),
                        load,
                        outcome)
                .reading()
                .with(Measure.MISSED_PERCENT, 100.0 * pacer.missed() / (ticked + pacer.missed()));
    }

    /**
     * Compares what came with what a server says that it has sent.
     *
     * @throws BenchmarkFailed if it is more, or if more than a tenth is lost
     */
    static void checkCame(Peer peer, long came, long sent) {
        if (came > sent || came < (1 - MOST_LOST) * sent) {
            throw new BenchmarkFailed(peer + " says that it sent " + sent + " datagrams, got " + came
                    + ", expected nine of ten at least");
        }
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

    /** Ticks at its pace, each to all subscribers; returns how often. */
    private long tickFor(Duration duration, ServerProcess server, Pacer pacer, long begun) {
        long ticked = 0;
        for (long now = begun; now - begun < duration.toNanos(); now = System.nanoTime()) {
            int due = pacer.due(now);
            for (int i = 0; i < due; i++) {
                int known = tick(server);
                if (known != subscribers) {
                    throw new BenchmarkFailed(server.peer() + " says that it sent a tick to " + known
                            + " subscribers, expected " + subscribers);
                }
            }
            ticked += due;
            Bench.pause(BETWEEN_TICKS);
        }
        return ticked;
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
