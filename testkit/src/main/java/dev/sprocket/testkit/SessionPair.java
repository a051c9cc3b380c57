package dev.sprocket.testkit;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.Session;
import dev.sprocket.session.Loop;
import dev.sprocket.session.Role;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A client's and a server's session of one protocol, joined in memory: the real engines, no socket, no thread, no real time.
 *
 * <p>Nothing moves until {@link #run} or {@link #advance} is called; then everything moves until all is still. Confined to the
 * thread that made it, which plays the event loop of both.
 *
 * @param <C> what clients send
 * @param <S> what servers send
 */
public final class SessionPair<C, S> {

    /** The largest datagram that the pair carries. */
    public static final int MOST_DATAGRAM_BYTES = 65_507;

    private static final SocketAddress CLIENT = SocketAddress.inetSocketAddress(50_000, "127.0.0.1");
    private static final SocketAddress SERVER = SocketAddress.inetSocketAddress(7000, "127.0.0.1");
    private static final int MOST_STEPS = 50_000_000;
    private static final int WAYS_TO_STEP = 3;

    private final HandClock clock = new HandClock();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final MemoryOutlet clientEnd;
    private final MemoryOutlet serverEnd;
    private final MemoryPipe toServer;
    private final MemoryPipe toClient;
    private final SessionEngine<S, C> client;
    private final SessionEngine<C, S> server;
    private @Nullable CloseReason clientReason;
    private @Nullable CloseReason serverReason;
    private int mostBytesARead;
    /** What the last step was. */
    private int way;

    private SessionPair(Builder<C, S> from) {
        boolean datagrams = from.carrier == Carrier.DATAGRAM;
        toServer = new MemoryPipe(datagrams, from.windowBytes);
        toClient = new MemoryPipe(datagrams, from.windowBytes);
        mostBytesARead = from.mostBytesARead;
        clientEnd = new MemoryOutlet(from.carrier, CLIENT, SERVER, toClient, toServer);
        serverEnd = new MemoryOutlet(from.carrier, SERVER, CLIENT, toServer, toClient);
        var loop = new Loop(Thread.currentThread(), tasks::add, clock);
        client = new SessionEngine<>(
                Role.CLIENT,
                from.protocol::client,
                clientEnd,
                loop,
                from.clientLimits,
                EndpointMetrics.NONE,
                reason -> clientReason = reason);
        server = new SessionEngine<>(
                Role.SERVER,
                from.protocol::server,
                serverEnd,
                loop,
                from.serverLimits,
                from.serverMetrics,
                reason -> serverReason = reason);
        clientEnd.attach(client, serverEnd);
        serverEnd.attach(server, clientEnd);
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
        return clock;
    }

    /** Lets everything happen that can happen without time passing. */
    public void run() {
        for (int i = 0; i < MOST_STEPS; i++) {
            if (!step()) {
                return;
            }
        }
        throw new AssertionError("still busy after " + MOST_STEPS + " steps: something goes round for ever");
    }

    /** Lets one thing happen: by turns a task of the loop, a read of the server, a read of the client. False if all is still. */
    public boolean step() {
        for (int tried = 0; tried < WAYS_TO_STEP; tried++) {
            way = (way + 1) % WAYS_TO_STEP;
            boolean happened = switch (way) {
                case 0 -> runTask();
                case 1 -> serverEnd.step(mostBytesARead);
                default -> clientEnd.step(mostBytesARead);
            };
            if (happened) {
                return true;
            }
        }
        return false;
    }

    /** Lets everything happen, then time pass, in steps small enough for what it causes to take part. */
    public void advance(Duration duration) {
        run();
        Duration step = Duration.ofMillis(10);
        for (Duration left = duration; !left.isZero(); left = left.minus(step)) {
            step = left.compareTo(step) < 0 ? left : step;
            clock.advance(step);
            run();
        }
    }

    /** From now on each read gives at most so many bytes of a stream, 1 or more. */
    public void mostBytesARead(int most) {
        mostBytesARead = most;
    }

    /** Sends bytes to the server past the client's protocol: what a hostile client would. */
    public void sendRaw(Buffer bytes) {
        toServer.send(bytes);
    }

    /** Shuts the client's output past its protocol. */
    public void endRaw() {
        toServer.end();
    }

    /** Takes what the server has sent so far and the client has not read, past the client's protocol. */
    public Buffer readRaw() {
        Buffer all = Buffer.buffer();
        // Reading makes room, and then more may be sent at once.
        int wanted = toClient.bytes();
        while (all.length() < wanted) {
            all.appendBuffer(Objects.requireNonNull(toClient.take(wanted - all.length())));
        }
        return all;
    }

    /** Whether the server has said that no more will come, and all that it sent was read. */
    public boolean isServerAtEnd() {
        return toClient.isAtEnd();
    }

    /** Takes the connection away from the server without a word. */
    public void loseConnection() {
        serverEnd.vanish();
    }

    /** Breaks the connection, as a reset does. */
    public void reset() {
        serverEnd.peerClosed(true);
        clientEnd.peerClosed(true);
    }

    /** Begins the server's shutdown. */
    public Future<Void> shutdownServer(Duration grace) {
        return server.shutdown(grace);
    }

    /** Whether the server has stopped reading. */
    public boolean isServerInputPaused() {
        return serverEnd.isPaused();
    }

    /** How many bytes are on their way to the server, or waiting for it to read. */
    public int bytesToServer() {
        return toServer.bytes();
    }

    /** How many bytes are on their way to the client, or waiting for the network to take them. */
    public int bytesToClient() {
        return toClient.bytes();
    }

    /** How many bytes the server sent that neither the network nor the client has taken. */
    public int bytesWaitingAtServer() {
        return toClient.waitingBytes();
    }

    /** Why the client's session ended; null while it has not. */
    public @Nullable CloseReason clientReason() {
        return clientReason;
    }

    /** Why the server's session ended; null while it has not. */
    public @Nullable CloseReason serverReason() {
        return serverReason;
    }

    private boolean runTask() {
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
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
