package dev.sprocket.testkit;

import dev.sprocket.config.TcpConfig;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Wire;
import dev.sprocket.session.Outlet;
import dev.sprocket.session.Role;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.time.Duration;
import java.util.function.Function;

/** Somebody in a {@link SimulatedNetwork} who connects. Confined to the network's thread. */
public final class SimulatedHost {

    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(TcpConfig.DEFAULT.connectTimeout());
    private static final int FIRST_PORT = 50_000;

    private final SimulatedNetwork network;
    private final String name;
    private final String ip;
    private Limits limits = Limits.DEFAULT;
    private int ports;

    SimulatedHost(SimulatedNetwork network, String name, int number) {
        this.network = network;
        this.name = name;
        ip = "10." + (number >> 16 & 0xff) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Sets the limits of the sessions that it opens from now on. */
    public SimulatedHost limits(Limits limits) {
        this.limits = limits;
        return this;
    }

    /** Opens a session over a stream. */
    public <C, S> Future<Session<S, C>> connect(MemoryEndpoint<C, S> server) {
        return connect(server, Carrier.STREAM);
    }

    /**
     * Opens a session. Set its handlers when the future completes: nothing is decoded before.
     *
     * @return failed with {@link ConnectException} if nobody listens there, or if the way there is cut for ten seconds; a session of
     *     datagrams is there at once, for nobody is asked
     */
    public <C, S> Future<Session<S, C>> connect(MemoryEndpoint<C, S> server, Carrier carrier) {
        return open(server, carrier, server.protocol()::client);
    }

    /**
     * Opens a connection that keeps to no protocol: what is written goes out as it is, and what comes is given as it comes. It
     * half-closes by {@link Session#end}, reads slowly by {@link Session#pause}, and is what a hostile client is made of.
     */
    public Future<Session<byte[], byte[]>> connectRaw(MemoryEndpoint<?, ?> server, Carrier carrier) {
        return open(server, carrier, RawBytes.PROTOCOL::client);
    }

    SocketAddress address(int port) {
        return SocketAddress.inetSocketAddress(port, ip);
    }

    private <I, O> Future<Session<I, O>> open(
            MemoryEndpoint<?, ?> server, Carrier carrier, Function<Carrier, Wire<I, O>> wire) {
        SocketAddress local = address(FIRST_PORT + ports++);
        return carrier == Carrier.STREAM
                ? new Connecting<>(server, wire, local).begin()
                : Future.succeededFuture(socket(server, wire, local));
    }

    private <I, O> Session<I, O> socket(
            MemoryEndpoint<?, ?> server, Function<Carrier, Wire<I, O>> wire, SocketAddress local) {
        String serverName = server.name();
        var outlet = new DatagramEnd[1];
        outlet[0] = new DatagramEnd(
                local,
                server.address(),
                network.way(name, serverName),
                server.maxDatagramBytes(),
                datagram -> server.receive(name, outlet[0], datagram));
        SessionEngine<I, O> engine = engine(outlet[0], wire, serverName);
        outlet[0].attach(engine);
        engine.start();
        return engine;
    }

    private <I, O> SessionEngine<I, O> engine(Outlet outlet, Function<Carrier, Wire<I, O>> wire, String serverName) {
        return new SessionEngine<>(
                Role.CLIENT,
                wire,
                outlet,
                network.loop(),
                limits,
                EndpointMetrics.NONE,
                reason -> network.over(name, serverName, reason));
    }

    /** The handshake of a connection: there and back, if anybody listens, and if nothing cuts the way for too long. */
    private final class Connecting<I, O> {

        private final MemoryEndpoint<?, ?> server;
        private final Function<Carrier, Wire<I, O>> wire;
        private final StreamConnection connection;
        private final Way up;
        private final Way down;
        private final Promise<Session<I, O>> promise = Promise.promise();

        Connecting(MemoryEndpoint<?, ?> server, Function<Carrier, Wire<I, O>> wire, SocketAddress local) {
            this.server = server;
            this.wire = wire;
            up = network.way(name, server.name());
            down = network.way(server.name(), name);
            connection = network.connect(name, server.name(), local, server.address());
        }

        Future<Session<I, O>> begin() {
            var timeout = network.clock()
                    .after(
                            CONNECT_TIMEOUT,
                            () -> fail("connection timed out after " + CONNECT_TIMEOUT.toMillis() + " ms"));
            network.later(() -> up.link().carry(new Handshake(promise, this::arrived)));
            return promise.future().onComplete(ignored -> timeout.cancel());
        }

        private void arrived() {
            up.saw("connects", 0);
            boolean accepted = server.accept(name, connection.serverEnd());
            down.link().carry(new Handshake(promise, accepted ? this::accepted : this::refused));
        }

        private void accepted() {
            down.saw("accepted", 0);
            SessionEngine<I, O> engine = engine(connection.clientEnd(), wire, server.name());
            connection.clientEnd().attach(engine);
            engine.start();
            promise.complete(engine);
        }

        private void refused() {
            down.saw("refused", 0);
            fail("connection refused: " + server.address());
        }

        private void fail(String why) {
            if (promise.tryFail(new ConnectException(why))) {
                // What the server may send yet is answered by a reset.
                connection.clientEnd().close();
            }
        }
    }

    /** One leg of the handshake: nobody cares for it when the connection has failed. */
    private record Handshake(Promise<?> promise, Runnable whenHere) implements Link.Parcel {

        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public boolean isWanted() {
            return !promise.future().isComplete();
        }

        @Override
        public void arrive() {
            whenHere.run();
        }

        @Override
        public void giveUp() {
            // The time-out is shorter.
        }
    }
}
