package dev.sprocket.benchmark.netcode;

import dev.sprocket.benchmark.Pacer;
import dev.sprocket.codec.Codecs;
import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.NetcodeConfig;
import dev.sprocket.config.UdpConfig;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.protocol.Metrics;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Session;
import dev.sprocket.transport.SprocketClient;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one load, each with a socket and a connection of its own, all on one event loop: they send at their pace and check
 * each reply, every byte of it. Called from a thread that may block.
 */
final class EchoClients implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    /** How many shake hands at once: a server's socket holds no more than some hundred datagrams by default. */
    private static final int MOST_CONNECTING = 32;

    private final Context context;
    private final Load load;
    private final SprocketClient<byte[], byte[]> client;
    private final List<Session<byte[], byte[]>> sessions = new ArrayList<>();
    private final Payload payload = new Payload();
    // Written on the loop alone, read anywhere.
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private final AtomicLong receivedOfWindow = new AtomicLong();
    /** The first payload of the window, and the first behind it. */
    private long windowFrom = Long.MAX_VALUE;

    private long windowTo = Long.MAX_VALUE;
    private @Nullable Pacer pacer;
    private long timer = -1;
    private int connecting;
    private int next;

    private EchoClients(Vertx vertx, Context context, ServerAddress server, Load load, long firstClient) {
        this.context = context;
        this.load = load;
        Protocol<byte[], byte[]> protocol = Protocol.symmetric(Application.OPTIONS.framing(), Codecs.bytes());
        EndpointConfig config = EndpointConfig.connect(
                        "length-prefixed", Address.udp(server.ip().getHostAddress(), server.port()))
                .withUdp(UdpConfig.DEFAULT.withChannel(UdpConfig.Channel.NETTY))
                .withNetcode(NetcodeConfig.DEFAULT);
        client = SprocketClient.create(
                vertx, "clients", config, protocol, Metrics.NONE, Application.tokens(server, firstClient));
    }

    /** Connects all of them. */
    static EchoClients connect(Vertx vertx, ServerAddress server, Load load, long firstClient) {
        Context context = vertx.getOrCreateContext();
        var clients = new EchoClients(vertx, context, server, load, firstClient);
        clients.await(() -> {
            List<Future<Void>> chains = new ArrayList<>();
            for (int i = 0; i < Math.min(MOST_CONNECTING, load.clients()); i++) {
                chains.add(clients.connectNext());
            }
            return Future.all(chains).mapEmpty();
        });
        return clients;
    }

    private Future<Void> connectNext() {
        if (sessions.size() + connecting >= load.clients()) {
            return Future.succeededFuture();
        }
        connecting++;
        return client.open().compose(session -> {
            connecting--;
            int index = sessions.size();
            sessions.add(session);
            session.handler(reply -> received(index, reply));
            return connectNext();
        });
    }

    /** Begins to send, and goes on until {@link #stop}. */
    void start() {
        await(() -> {
            Vertx vertx = context.owner();
            pacer = new Pacer(load.perSecond(), System.nanoTime());
            timer = vertx.setPeriodic(1, fired -> send());
            return Future.succeededFuture();
        });
    }

    /** Stops sending; replies may still come. */
    void stop() {
        await(() -> {
            context.owner().cancelTimer(timer);
            return Future.succeededFuture();
        });
    }

    /** From now on it is counted apart what comes back of what is sent. */
    void beginWindow() {
        await(() -> {
            windowFrom = sent.get();
            return Future.succeededFuture();
        });
    }

    /** What is sent from now on is of no interest any more; what was sent before may still come back. */
    void endWindow() {
        await(() -> {
            windowTo = sent.get();
            return Future.succeededFuture();
        });
    }

    /** How many payloads were sent between {@link #beginWindow} and {@link #endWindow}. */
    long sentInWindow() {
        return windowTo - windowFrom;
    }

    /** How many of them have come back. */
    long receivedOfWindow() {
        return receivedOfWindow.get();
    }

    /** How many replies came, right in every byte. */
    long received() {
        return received.get();
    }

    /** How many replies came that were not what had been sent. */
    long wrong() {
        return wrong.get();
    }

    /** How many payloads should have been sent, but this process was too late for them. */
    long missed() {
        return missed.get();
    }

    /** Says goodbye for all of them. */
    @Override
    public void close() {
        await(() -> client.shutdown(Duration.ZERO));
    }

    private void send() {
        Pacer pace = pacer;
        if (pace == null) {
            return;
        }
        int due = pace.due(System.nanoTime());
        for (int i = 0; i < due; i++) {
            sessions.get(next).write(payload.of(next, sent.get()));
            count(sent);
            next = (next + 1) % sessions.size();
        }
        missed.lazySet(pace.missed());
    }

    private void received(int index, byte[] reply) {
        long number = payload.numberOf(reply, index);
        boolean right = number >= 0 && number < sent.get();
        count(right ? received : wrong);
        if (right && number >= windowFrom && number < windowTo) {
            count(receivedOfWindow);
        }
    }

    private static void count(AtomicLong counter) {
        counter.lazySet(counter.get() + 1);
    }

    private void await(Supplier<Future<Void>> onLoop) {
        var done = new CompletableFuture<Void>();
        context.runOnContext(ignored -> onLoop.get().onComplete((nothing, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(failure);
            }
        }));
        try {
            done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(load + ": " + e, e);
        }
    }
}
