package dev.sprocket.testkit;

import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.session.Loop;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Servers, clients and the network between them, on virtual time: the real sessions and the real bytes, no socket, no thread, no
 * waiting. One seed decides everything that happens, so that what failed once fails again.
 *
 * <pre>{@code
 *   var network = new SimulatedNetwork(seed);
 *   network.conditions(LinkConditions.PERFECT.withDelay(ofMillis(40), ofMillis(20)).withLoss(0.1));
 *   var echo = network.listen("echo", binding);
 *   network.host("alice").connect(echo).onSuccess(session -> session.handler(got::add).write("hello"));
 *   network.advance(Duration.ofSeconds(1));
 *   assertThat(got).containsExactly("hello");
 * }</pre>
 *
 * <p><b>Hosts</b> are known by name: {@link #host} makes one, and each server is one under its endpoint's name. Between two of
 * them there is a {@link Link} each way. {@link #conditions} and {@link #partition} may change at any time, from a handler or a
 * timer of {@link #clock} too.
 *
 * <p><b>Streams</b> behave as tcp does: nothing is lost, but what the network loses comes late and holds up what is behind it; a
 * sender whose peer does not read fills the window and then waits; who sends to a socket that is closed is reset. Connecting takes
 * its time, and is refused, or times out. <b>Datagrams</b> are lost, doubled and overtaken.
 *
 * <p><b>Time</b> passes only in {@link #advance}, which goes from event to event, however far apart they are. An {@link Error} that a
 * handler throws, an assertion that failed above all, is thrown on by whatever let it happen; an exception ends the session as
 * it does in production, and is an event.
 *
 * <p>Confined to the thread that made it, which plays the event loop of all. Run a scenario with many seeds by {@link Simulation}.
 */
public final class SimulatedNetwork {

    private static final int MOST_STEPS = 50_000_000;

    private final long seed;
    private final Random random;
    private final HandClock clock = new HandClock();
    private final Trace trace = new Trace(clock);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Loop loop = new Loop(Thread.currentThread(), tasks::add, clock);
    private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();
    private final Map<String, MemoryEndpoint<?, ?>> endpoints = new LinkedHashMap<>();
    private final Map<Route, Way> ways = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private LinkConditions conditions = LinkConditions.PERFECT;
    private @Nullable Error thrown;

    /**
     * An empty network, whose links are perfect.
     *
     * @param seed decides everything; print it when a test fails
     */
    public SimulatedNetwork(long seed) {
        this.seed = seed;
        random = new Random(seed);
    }

    // ---- who is there

    /** A server of {@code binding}, everything else by default. Its service has been started when this returns. */
    public <C, S> MemoryEndpoint<C, S> listen(String name, Binding<C, S> binding) {
        return MemoryEndpoint.of(binding).named(name).startIn(this);
    }

    /** The host of this name, which is there from its first mention. */
    public SimulatedHost host(String name) {
        return hosts.computeIfAbsent(name, it -> new SimulatedHost(this, it, hosts.size() + 1));
    }

    // ---- what lies between them

    /** What all links do from now on, those to hosts that are still to come too. */
    public void conditions(LinkConditions conditions) {
        this.conditions = conditions;
        ways.values().forEach(way -> way.link().conditions(conditions));
    }

    /** The link from one host to another, to be made worse alone, or asked what it lost. */
    public Link link(String from, String to) {
        return way(from, to).link();
    }

    /** From now on nothing passes between these two, either way. */
    public void partition(String one, String other) {
        way(one, other);
        way(other, one);
        change("partition", one, other, way -> way.joins(one, other), Link::cut);
    }

    /** From now on nothing passes between this host and any other that has been connected with it. */
    public void isolate(String host) {
        change("partition", host, "all", way -> way.touches(host), Link::cut);
    }

    /** Lets pass again between all. */
    public void heal() {
        change("healed", "all", "all", way -> true, Link::mend);
    }

    /** Breaks every connection between these two, as a middle box does that has forgotten them: both hear of a reset. */
    public void reset(String one, String other) {
        trace.add(one, other, "connections broken", 0);
        connections.removeIf(each -> each.stream.isOver());
        connections.stream().filter(each -> each.way.joins(one, other)).toList().forEach(each -> each.stream.reset());
    }

    // ---- time

    /** The time that all live in. Schedule what is to happen, but let time pass by {@link #advance}. */
    public HandClock clock() {
        return clock;
    }

    /** Lets everything happen that can happen without time passing. */
    public void run() {
        advance(Duration.ZERO);
    }

    /** Lets one thing happen that can happen without time passing. False if all is still. */
    public boolean step() {
        return step(clock.nanoTime());
    }

    /** Lets time pass, and everything happen that falls into it, each at its own instant. */
    public void advance(Duration duration) {
        long until = clock.nanoTime() + duration.toNanos();
        for (int i = 0; step(until); i++) {
            if (i == MOST_STEPS) {
                throw new AssertionError("still busy after " + MOST_STEPS + " steps: something goes round for ever");
            }
        }
        clock.moveTo(until);
    }

    // ---- chance, and what came of it

    /** What this network was made with. */
    public long seed() {
        return seed;
    }

    /** The source of all chance in this network: for what a scenario leaves to chance itself. */
    public Random random() {
        return random;
    }

    /** The last events, 64 at most, oldest first. */
    public List<NetworkEvent> lastEvents() {
        return trace.last();
    }

    /** How many events there have been. */
    public long events() {
        return trace.count();
    }

    /** A number that every event went into, with its bytes: alike for two runs in which the same happened. */
    public long traceHash() {
        return trace.hash();
    }

    // ---- for those who live in it

    Loop loop() {
        return loop;
    }

    void later(Runnable task) {
        tasks.add(task);
    }

    Way way(String from, String to) {
        return ways.computeIfAbsent(new Route(from, to), route -> new Way(from, to, clock, conditions, random, trace));
    }

    StreamConnection connect(String from, String to, SocketAddress client, SocketAddress server) {
        connections.removeIf(each -> each.stream.isOver());
        var connection =
                new Connection(way(from, to), new StreamConnection(this, way(from, to), way(to, from), client, server));
        connections.add(connection);
        return connection.stream;
    }

    void add(MemoryEndpoint<?, ?> endpoint) {
        if (endpoints.putIfAbsent(endpoint.name(), endpoint) != null) {
            throw new IllegalArgumentException("name: " + endpoint.name() + " is taken, expected one of its own");
        }
    }

    void remove(MemoryEndpoint<?, ?> endpoint) {
        endpoints.remove(endpoint.name(), endpoint);
    }

    Optional<MemoryEndpoint<?, ?>> endpoint(String name) {
        return Optional.ofNullable(endpoints.get(name));
    }

    /** A session of {@code host} is over. */
    void over(String host, String peer, CloseReason reason) {
        trace.add(host, peer, "session over: " + ReasonText.of(reason), 0);
        if (thrown == null
                && reason instanceof CloseReason.ServiceFailed failed
                && failed.cause() instanceof Error error) {
            thrown = error;
        }
    }

    private boolean step(long until) {
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
        } else if (!clock.runNext(until)) {
            return false;
        }
        Error error = thrown;
        if (error != null) {
            thrown = null;
            throw error;
        }
        return true;
    }

    private void change(String what, String one, String other, Predicate<Way> which, Consumer<Link> how) {
        trace.add(one, other, what, 0);
        ways.values().stream().filter(which).map(Way::link).forEach(how);
    }

    private record Route(String from, String to) {}

    private record Connection(Way way, StreamConnection stream) {}
}
