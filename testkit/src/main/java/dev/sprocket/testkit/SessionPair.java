package dev.sprocket.testkit;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.Session;
import dev.sprocket.session.DatagramOutlet;
import dev.sprocket.session.Outlet;
import dev.sprocket.session.Role;
import dev.sprocket.session.SendListener;
import dev.sprocket.session.SessionEngine;
import dev.sprocket.session.StreamOutlet;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client's and a server's session of one protocol, joined in memory: the real engines, no socket, no thread, no real time. Both are
 * open from the beginning, and the test holds both, and the bytes between them.
 *
 * <p>A server with its service's whole life, or with several clients, is a {@link MemoryEndpoint}. Nothing moves until {@link #run} or
 * {@link #advance} is called; then everything moves until all is still. Confined to the thread that made it, which plays the event
 * loop of both.
 *
 * @param <C> what clients send
 * @param <S> what servers send
 */
public final class SessionPair<C, S> {

    private static final SocketAddress CLIENT = SocketAddress.inetSocketAddress(50_000, "127.0.0.1");
    private static final SocketAddress SERVER = SocketAddress.inetSocketAddress(7000, "127.0.0.1");
    private static final String CLIENT_NAME = "client";
    private static final String SERVER_NAME = "server";

    private final SimulatedNetwork network = new SimulatedNetwork(0);
    private final StreamConnection connection;
    private final Outlet clientEnd;
    private final SessionEngine<S, C> client;
    private final SessionEngine<C, S> server;
    private @Nullable CloseReason clientReason;
    private @Nullable CloseReason serverReason;

    private SessionPair(Builder<C, S> from) {
        network.conditions(LinkConditions.PERFECT.withStream(from.windowBytes, Integer.MAX_VALUE));
        connection = network.connect(CLIENT_NAME, SERVER_NAME, CLIENT, SERVER);
        mostBytesARead(from.mostBytesARead);
        if (from.carrier == Carrier.STREAM) {
            StreamEnd serverEnd = connection.serverEnd();
            client = client(from, connection.clientEnd());
            server = server(from, serverEnd);
            connection.clientEnd().attach(client);
            serverEnd.attach(server);
            clientEnd = connection.clientEnd();
        } else {
            var ends = new DatagramEnd[2];
            ends[0] = socket(CLIENT, SERVER, network.way(CLIENT_NAME, SERVER_NAME), bytes -> ends[1].receive(bytes));
            ends[1] = socket(SERVER, CLIENT, network.way(SERVER_NAME, CLIENT_NAME), bytes -> ends[0].receive(bytes));
            client = client(from, ends[0]);
            server = server(from, ends[1]);
            ends[0].attach(client);
            ends[1].attach(server);
            clientEnd = ends[0];
        }
        client.start();
        server.start(from.service);
    }

    /** A pair over a stream, with default limits, whose server behaves like {@code service}. */
    public static <C, S> SessionPair<C, S> join(Protocol<C, S> protocol, Service<C, S> service) {
        return of(protocol, service).join();
    }

    /** A pair to be adjusted before it is joined. */
    public static <C, S> Builder<C, S> of(Protocol<C, S> protocol, Service<C, S> service) {
        return new Builder<>(protocol, service);
    }

    /** The client's session. */
    public Session<S, C> client() {
        return client;
    }

    /** The server's session. */
    public Session<C, S> server() {
        return server;
    }

    /** The time that both live in. */
    public HandClock clock() {
        return network.clock();
    }

    /** Lets everything happen that can happen without time passing. */
    public void run() {
        network.run();
    }

    /** Lets one thing happen that can happen without time passing: a task of the loop, a read of either side. False if all is still. */
    public boolean step() {
        return network.step();
    }

    /** Lets time pass, and everything happen that falls into it. */
    public void advance(Duration duration) {
        network.advance(duration);
    }

    /** From now on each read gives at most so many bytes of a stream, 1 or more. */
    public void mostBytesARead(int most) {
        connection.clientEnd().mostBytesARead(most);
        connection.serverEnd().mostBytesARead(most);
    }

    /** Sends bytes to the server past the client's protocol: what a hostile client would. */
    public void sendRaw(Buffer bytes) {
        if (clientEnd instanceof DatagramOutlet datagrams) {
            datagrams.send(bytes.getBytes(), 0, bytes.length(), SendListener.NOBODY, 0);
        } else if (clientEnd instanceof StreamOutlet stream) {
            stream.send(bytes);
        }
    }

    /** Shuts the client's output past its protocol. */
    public void endRaw() {
        clientEnd.shutdownOutput();
    }

    /** Takes what the server has sent so far over a stream and the client has not read, past the client's protocol. */
    public Buffer readRaw() {
        StreamPipe pipe = connection.toClient();
        Buffer all = Buffer.buffer();
        // Reading makes room, and then more may be sent at once.
        int wanted = pipe.bytes();
        while (all.length() < wanted) {
            Buffer some = pipe.take(wanted - all.length());
            if (some == null) {
                throw new AssertionError("only " + all.length() + " of " + wanted + " bytes have come");
            }
            all.appendBuffer(some);
        }
        return all;
    }

    /** Whether the server has said that no more will come, and all that it sent was read. */
    public boolean isServerAtEnd() {
        return connection.toClient().isAtEnd();
    }

    /** Takes the connection away from the server without a word. */
    public void loseConnection() {
        connection.serverEnd().vanish();
    }

    /** Breaks the connection, as a reset does. */
    public void reset() {
        connection.reset();
    }

    /** Begins the server's shutdown. */
    public Future<Void> shutdownServer(Duration grace) {
        return server.shutdown(grace);
    }

    /** Whether the server has stopped reading. */
    public boolean isServerInputPaused() {
        return connection.serverEnd().isPaused();
    }

    /** How many bytes are on their way to the server, or waiting for it to read. */
    public int bytesToServer() {
        return connection.toServer().bytes();
    }

    /** How many bytes are on their way to the client, or waiting for the network to take them. */
    public int bytesToClient() {
        return connection.toClient().bytes();
    }

    /** How many bytes the server sent that neither the network nor the client has taken. */
    public int bytesWaitingAtServer() {
        return connection.toClient().waitingBytes();
    }

    /** Why the client's session ended; null while it has not. */
    public @Nullable CloseReason clientReason() {
        return clientReason;
    }

    /** Why the server's session ended; null while it has not. */
    public @Nullable CloseReason serverReason() {
        return serverReason;
    }

    private SessionEngine<S, C> client(Builder<C, S> from, Outlet outlet) {
        return new SessionEngine<>(
                Role.CLIENT,
                from.protocol::client,
                outlet,
                network.loop(),
                from.clientLimits,
                EndpointMetrics.NONE,
                reason -> clientReason = reason);
    }

    private SessionEngine<C, S> server(Builder<C, S> from, Outlet outlet) {
        return new SessionEngine<>(
                Role.SERVER,
                from.protocol::server,
                outlet,
                network.loop(),
                from.serverLimits,
                from.serverMetrics,
                reason -> serverReason = reason);
    }

    private static DatagramEnd socket(SocketAddress local, SocketAddress remote, Way way, Consumer<Buffer> arrive) {
        return new DatagramEnd(local, remote, way, LinkConditions.MOST_DATAGRAM_BYTES, arrive);
    }

    /**
     * What a pair is made of.
     *
     * @param <C> what clients send
     * @param <S> what servers send
     */
    public static final class Builder<C, S> {

        private final Protocol<C, S> protocol;
        private final Service<C, S> service;
        private Carrier carrier = Carrier.STREAM;
        private Limits clientLimits = Limits.DEFAULT;
        private Limits serverLimits = Limits.DEFAULT;
        private EndpointMetrics serverMetrics = EndpointMetrics.NONE;
        private int windowBytes = 64 << 10;
        private int mostBytesARead = 64 << 10;

        private Builder(Protocol<C, S> protocol, Service<C, S> service) {
            this.protocol = protocol;
            this.service = service;
        }

        /** What carries the sessions; default a stream. */
        public Builder<C, S> over(Carrier carrier) {
            this.carrier = carrier;
            return this;
        }

        /** The server's limits. */
        public Builder<C, S> limits(Limits limits) {
            this.serverLimits = limits;
            return this;
        }

        /** The client's limits. */
        public Builder<C, S> clientLimits(Limits limits) {
            this.clientLimits = limits;
            return this;
        }

        /** Where the server counts. */
        public Builder<C, S> metrics(EndpointMetrics metrics) {
            this.serverMetrics = metrics;
            return this;
        }

        /** How many bytes the network takes from a sender whose peer does not read; default 65536. */
        public Builder<C, S> window(int bytes) {
            this.windowBytes = bytes;
            return this;
        }

        /** How many bytes of a stream a read gives at most; default 65536. */
        public Builder<C, S> mostBytesARead(int most) {
            this.mostBytesARead = most;
            return this;
        }

        /** Joins them, and hands the server's session to its service. */
        public SessionPair<C, S> join() {
            return new SessionPair<>(this);
        }
    }
}
