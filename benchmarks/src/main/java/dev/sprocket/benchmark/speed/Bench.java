package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Jvm;
import dev.sprocket.benchmark.NativeProgram;
import dev.sprocket.benchmark.Pinning;
import dev.sprocket.benchmark.load.Load;
import dev.sprocket.benchmark.load.Target;
import io.netty.channel.epoll.Epoll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What every work is measured with.
 *
 * @param jvm what servers run on
 * @param pinning which core they run on
 * @param programs what each peer runs
 * @param load what loads them
 * @param warmUp how long each server works before it is measured
 * @param window how long each measurement is
 */
record Bench(
        Jvm jvm,
        Pinning pinning,
        Function<Peer, Program> programs,
        LoadProcess load,
        Duration warmUp,
        Duration window) {

    /** What each server's JVM is given; a JVM that sees one core would not choose G1 by itself. */
    static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseG1GC");

    private static final Duration STIR = Duration.ofMillis(200);
    private static final int BUSY_CONNECTIONS = 16;
    private static final int BUSY_IN_FLIGHT = 64;
    private static final int BUSY_DATAGRAMS = 64;

    /** Why a peer cannot be measured here; empty if it can. */
    Optional<String> obstacle(Peer peer) {
        if (peer == Peer.NETTY_UDP_EPOLL && !Epoll.isAvailable()) {
            return Optional.of("no epoll");
        }
        return programs.apply(peer) instanceof Program.OfC c
                        && NativeProgram.compile(c.source()).isEmpty()
                ? Optional.of("no compiler for C")
                : Optional.empty();
    }

    /** How the process of a peer is started. */
    List<String> command(Peer peer, List<String> arguments) {
        List<String> command = new ArrayList<>(pinning.measured());
        Program program = programs.apply(peer);
        if (program instanceof Program.OfJava java) {
            List<String> all = new ArrayList<>(arguments);
            all.addAll(java.options());
            command.addAll(jvm.command(OPTIONS, java.main(), all));
        } else if (program instanceof Program.OfC c) {
            command.add(NativeProgram.compile(c.source()).orElseThrow().toString());
            command.addAll(arguments);
        }
        return command;
    }

    /**
     * Lets a server work, so that its code is compiled: first with many messages under way, by all wires that it speaks, then under
     * the load that it is measured with.
     */
    void warm(ServerProcess server, Load measured) {
        List<Target> targets = server.targets();
        Duration each = warmUp.dividedBy(2L * targets.size());
        targets.forEach(target -> run(busy(target), each));
        run(measured, warmUp.dividedBy(2));
    }

    /** Lets a server that speaks several wires speak all of them for a moment. */
    void stir(ServerProcess server) {
        if (server.targets().size() > 1) {
            server.targets().forEach(target -> run(busy(target), STIR));
        }
    }

    /** Puts a load on for so long. */
    void run(Load load, Duration duration) {
        this.load.begin(load);
        pause(duration);
        this.load.end();
    }

    private static Load busy(Target target) {
        // A kernel keeps some hundreds of datagrams, and loses more.
        int inFlight = target.wire().isUdp() ? BUSY_DATAGRAMS / BUSY_CONNECTIONS : BUSY_IN_FLIGHT;
        return Load.closed(target, BUSY_CONNECTIONS, inFlight);
    }

    /** Waits for so long. */
    static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
