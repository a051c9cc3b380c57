package dev.sprocket.testkit;

import dev.sprocket.config.UdpConfig;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A whole server in memory: a protocol, its service, started and stopped as an endpoint is, and any number of sessions, over
 * streams and datagrams. No socket, no thread, no waiting.
 *
 * <pre>{@code
 *   var echo = MemoryEndpoint.start(binding);
 *   var client = Heard.on(echo.connect());
 *   client.session().write("hello");
 *   echo.run();
 *   assertThat(client.messages()).containsExactly("hello");
 * }</pre>
 *
 * <p>Nothing moves until {@link #run} or {@link #advance} is called. It lives in a {@link SimulatedNetwork}: a perfect one of its
 * own, or one among others by {@link MemoryEndpoint.Builder#startIn}. Confined to the thread that made the network.
 *
 * @param <C> what clients send
 * @param <S> what servers send
 */
public final class MemoryEndpoint<C, S> {

    private static final int PORT = 7000;

    private final SimulatedNetwork network;
    private final String name;
    private final Binding<C, S> binding;
    private final UdpConfig udp;
    private final CountingMetrics metrics = new CountingMetrics();
    private final SocketAddress address;
    private final SessionTable<C, S> sessions;
    private final ServiceContext<C, S> context;
    /** In the order of the last datagram, so that the idlest comes first. */
    private final Map<SocketAddress, DatagramEnd> peers = new LinkedHashMap<>(16, 0.75f, true);

    private boolean listening;
    private int clients;

    private MemoryEndpoint(Builder<C, S> from, SimulatedNetwork network) {
        this.network = network;
        name = from.name;
        binding = from.binding;
        udp = from.udp;
        address = network.host(name).address(PORT);
        sessions = new SessionTable<>(network, name, binding.protocol(), from.limits, metrics);
        context = new MemoryContext<>(network, from.vertx, name, sessions.view(), metrics);
    }

    /** A server in a perfect network of its own, everything else by default. Its service has been started when this returns. */
    public static <C, S> MemoryEndpoint<C, S> start(Binding<C, S> binding) {
        return of(binding).start();
    }

    /** A server to be adjusted before it is started. */
    public static <C, S> Builder<C, S> of(Binding<C, S> binding) {
        return new Builder<>(binding);
    }

    // ---- clients

    /** A session of a new client, over a stream: see {@link #connect(Carrier)}. */
    public Session<S, C> connect() {
        return connect(Carrier.STREAM);
    }

    /**
     * A session of a new client, open when this returns: for a network where nothing takes time. Others connect by
     * {@link SimulatedHost#connect}, which gives a future.
     *
     * @throws AssertionError if it could not be had, or not at once
     */
    public Session<S, C> connect(Carrier carrier) {
        return opened(newClient().connect(this, carrier));
    }

    /** A connection of a new client that keeps to no protocol, over a stream: see {@link SimulatedHost#connectRaw}. */
    public Session<byte[], byte[]> connectRaw() {
        return opened(newClient().connectRaw(this, Carrier.STREAM));
    }

    // ---- time

    /** Lets everything happen that can happen without time passing. */
    public void run() {
        network.run();
    }

    /** Lets time pass, and everything happen that falls into it. */
    public void advance(Duration duration) {
        network.advance(duration);
    }

    // ---- the server

    /** The network that it is in. */
    public SimulatedNetwork network() {
        return network;
    }

    /** Its name, which is also its host's. */
    public String name() {
        return name;
    }

    /** What it speaks. */
    public Protocol<C, S> protocol() {
        return binding.protocol();
    }

    /** The open sessions: a live, unmodifiable view. */
    public Collection<Session<C, S>> sessions() {
        return sessions.view();
    }

    /** What it has counted. */
    public CountingMetrics metrics() {
        return metrics;
    }

    /**
     * Lets nobody in any more, answers what is in flight, closes every session within {@code grace}, and stops the service; then its
     * name is free. Let time {@link #advance} for it.
     */
    public Future<Void> stop(Duration grace) {
        return sessions.shutdown(grace).eventually(() -> {
            listening = false;
            network.remove(this);
            return binding.service().stop();
        });
    }

    // ---- what the network says

    SocketAddress address() {
        return address;
    }

    int maxDatagramBytes() {
        return udp.maxDatagramBytes();
    }

    /** A connection has come; false if nobody listens. */
    boolean accept(String peer, StreamEnd outlet) {
        if (!listening) {
            return false;
        }
        SessionEngine<C, S> session = sessions.tryOpen(peer, outlet);
        if (session == null) {
            // As a server does that is full: it lets the connection in, and closes it.
            outlet.close();
        } else {
            outlet.attach(session);
            session.start(binding.service());
        }
        return true;
    }

    /** A datagram has come, from this host's socket. */
    void receive(String peer, DatagramEnd sender, Buffer datagram) {
        if (!listening) {
            return;
        }
        if (datagram.length() > udp.maxDatagramBytes()) {
            metrics.dropped(Drop.OVERSIZE_DATAGRAM);
            return;
        }
        DatagramEnd known = peers.get(sender.localAddress());
        DatagramEnd outlet = known == null ? open(peer, sender) : known;
        if (outlet != null) {
            outlet.receive(datagram);
        }
    }

    private @Nullable DatagramEnd open(String peer, DatagramEnd sender) {
        SocketAddress from = sender.localAddress();
        var outlet = new DatagramEnd(address, from, network.way(name, peer), udp.maxDatagramBytes(), sender::receive);
        if (sessions.isFull(Carrier.DATAGRAM)) {
            evictIdlest();
        }
        SessionEngine<C, S> session = sessions.tryOpen(peer, outlet);
        if (session == null) {
            return null;
        }
        outlet.attach(session);
        outlet.whenClosed(() -> peers.remove(from, outlet));
        peers.put(from, outlet);
        session.start(binding.service());
        return outlet;
    }

    private void evictIdlest() {
        Iterator<DatagramEnd> idlest = peers.values().iterator();
        if (udp.whenFull() == UdpConfig.WhenFull.EVICT_IDLEST && idlest.hasNext()) {
            idlest.next().abort(new CloseReason.Expired());
        }
    }

    private void startService() {
        network.add(this);
        Future<Void> started;
        try {
            started = binding.service().start(context);
        } catch (RuntimeException e) {
            started = Future.failedFuture(e);
        }
        started.onSuccess(ignored -> listening = true).onFailure(ignored -> network.remove(this));
        network.run();
        if (started.failed()) {
            throw new IllegalStateException("endpoint " + name + ": its service failed to start", started.cause());
        }
    }

    private SimulatedHost newClient() {
        clients++;
        return network.host(name + "-client-" + clients);
    }

    private <T> T opened(Future<T> opening) {
        network.run();
        if (!opening.succeeded()) {
            throw new AssertionError("endpoint " + name + ": no session at once", opening.cause());
        }
        return Objects.requireNonNull(opening.result());
    }

    /**
     * What a server is made of.
     *
     * @param <C> what clients send
     * @param <S> what servers send
     */
    public static final class Builder<C, S> {

        private final Binding<C, S> binding;
        private String name = "endpoint";
        private Limits limits = Limits.DEFAULT;
        private UdpConfig udp = UdpConfig.DEFAULT;
        private @Nullable Vertx vertx;

        private Builder(Binding<C, S> binding) {
            this.binding = binding;
        }

        /** Its name, by which other services find it; default {@code endpoint}. */
        public Builder<C, S> named(String name) {
            this.name = name;
            return this;
        }

        /** What its peers may push against. */
        public Builder<C, S> limits(Limits limits) {
            this.limits = limits;
            return this;
        }

        /** The largest datagram, and what happens when all sessions are taken. */
        public Builder<C, S> udp(UdpConfig udp) {
            this.udp = udp;
            return this;
        }

        /** What {@link ServiceContext#vertx} gives, for a service that needs one; what that does is not simulated. */
        public Builder<C, S> vertx(Vertx vertx) {
            this.vertx = vertx;
            return this;
        }

        /** Starts it in a perfect network of its own. */
        public MemoryEndpoint<C, S> start() {
            return startIn(new SimulatedNetwork(0));
        }

        /**
         * Starts it in this network. A service that takes time to start listens when it is ready; until then connections are
         * refused.
         *
         * @throws IllegalStateException if the service failed to start
         * @throws IllegalArgumentException if the name is taken
         */
        public MemoryEndpoint<C, S> startIn(SimulatedNetwork network) {
            var endpoint = new MemoryEndpoint<>(this, network);
            endpoint.startService();
            return endpoint;
        }
    }
}
