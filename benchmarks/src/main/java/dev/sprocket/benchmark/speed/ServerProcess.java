package dev.sprocket.benchmark.speed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sprocket.benchmark.BenchmarkFailed;
import dev.sprocket.benchmark.Child;
import dev.sprocket.benchmark.Json;
import dev.sprocket.benchmark.load.Target;
import dev.sprocket.benchmark.load.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A running server program. It is told and asked what is the same for all of them; see {@link Program}. */
final class ServerProcess implements AutoCloseable {

    private static final String LISTENING = "listening ";

    private final Peer peer;
    private final Wire wire;
    private final int payloadBytes;
    private final boolean tls;
    private final Child child;
    private final List<Integer> ports;

    private ServerProcess(Peer peer, Wire wire, int payloadBytes, boolean tls, Child child, List<Integer> ports) {
        this.peer = peer;
        this.wire = wire;
        this.payloadBytes = payloadBytes;
        this.tls = tls;
        this.child = child;
        this.ports = ports;
    }

    /**
     * Starts it, and waits until it listens.
     *
     * @param options what it is told besides wire and payload, such as {@code tls=DIRECTORY}
     */
    static ServerProcess start(Bench bench, Peer peer, Wire wire, int payloadBytes, String... options) {
        List<String> arguments = new ArrayList<>(List.of(wire.served().id(), Integer.toString(payloadBytes)));
        arguments.addAll(List.of(options));
        Child child = Child.start(peer.id(), bench.command(peer, arguments));
        try {
            boolean tls = Stream.of(options).anyMatch(option -> option.startsWith("tls="));
            return new ServerProcess(peer, wire, payloadBytes, tls, child, ports(peer, child.line()));
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
    }

    /** Whose it is. */
    Peer peer() {
        return peer;
    }

    /** Where the measured wire is spoken. */
    Target target() {
        return new Target(peer.id(), wire, ports.get(0), payloadBytes, tls);
    }

    /** Where all that it speaks are spoken, the measured wire first. */
    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            targets.add(new Target(peer.id(), wire.streams().get(i), ports.get(i), payloadBytes, tls));
        }
        return targets;
    }

    /** What it says that it has garbage. */
    Garbage garbage() {
        return Json.read(child.ask("spent"), Garbage.class);
    }

    /** How much of its heap is in use after a full collection, in bytes; null if it has none. */
    @Nullable
    Long collect() {
        @Nullable
        JsonNode bytes = Json.read(child.ask("collect"), JsonNode.class).get("heapBytes");
        return bytes == null ? null : bytes.asLong();
    }

    /** Asks it what only some understand: the line with which it answers. */
    String ask(String line) {
        return child.ask(line);
    }

    /** The CPU time that it has used, in nanoseconds. */
    long cpuNanos() {
        return child.cpuNanos();
    }

    /** Its resident memory, in bytes. */
    long rssBytes() {
        return child.rssBytes();
    }

    @Override
    public void close() {
        child.close();
    }

    private static List<Integer> ports(Peer peer, String said) {
        try {
            if (said.startsWith(LISTENING)) {
                return Stream.of(said.substring(LISTENING.length()).split(" "))
                        .map(Integer::valueOf)
                        .toList();
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new BenchmarkFailed(peer + " said \"" + said + "\", expected listening and its ports");
    }
}
