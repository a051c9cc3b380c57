package dev.sprocket.netcode;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.Timers;
import dev.sprocket.session.Outlet;
import dev.sprocket.session.Role;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client with one token: tries the token's servers one after the other, until one lets it in.
 *
 * <pre>
 *   disconnected ── connect ──▶ sending request ── challenge ──▶ sending response ── keep-alive ──▶ connected
 *                                 ▲    │                            │                                │
 *                                 │    └── denied, silence ─────────┤                                │
 *                                 │                                 ▼                                ▼
 *                                 └────── one more server ──── no more servers:          goodbye: disconnected
 *                                                              denied, timed out         silence: connection timed out
 * </pre>
 *
 * <p>When the token has expired before any server let the client in, the end is "connect token expired", measured from
 * {@link #connect} by the token's own lifetime: the client's wall clock may be wrong, and is not asked. Sans-IO; confined to one event
 * loop; good for one connection.
 */
public final class NetcodeClient {

    private static final Duration TICK = Duration.ofNanos(PacketSender.VISIT_NANOS);

    /** What a user should look at: a server gives strangers no reason. */
    private static final String WHY_IGNORED =
            "; is it there, and is the token unexpired, unused, and made with its key, its protocol"
                    + " id and its address?";

    /** The body of a client's keep-alive: a place and a number of places, of which it has nothing to say. */
    private static final byte[] KEEP_ALIVE = new byte[8];

    private final ConnectToken token;
    private final Timers timers;
    private final Function<ServerAddress, @Nullable Route> routes;
    private final Consumer<Drop> dropped;
    private final Runnable whenOver;
    private final PacketCodec codec;
    private final PacketSender sender;
    private final byte[] request;
    private final byte[] challenge = new byte[ChallengeTokens.BODY_BYTES];
    private final Promise<Outlet> promise = Promise.promise();
    private volatile ClientState state = ClientState.DISCONNECTED;
    private Incoming incoming;
    private int server;
    private long startedAt;
    private long lastReceivedAt;
    private @Nullable Connection connection;
    private Timers.@Nullable Timer ticking;

    /**
     * A client that has not begun.
     *
     * @param loop the ciphers of this event loop
     * @param timers monotonic time
     * @param routes the way to each of the token's servers; null where this host has none, and the next one is tried
     * @param dropped told of each packet that is refused, and why
     * @param whenOver told once, when nothing more will be sent: the connection has ended, or never came about
     * @throws IllegalArgumentException if there is a way to none of the servers
     */
    public NetcodeClient(
            ConnectToken token,
            NetcodeLoop loop,
            Timers timers,
            Function<ServerAddress, @Nullable Route> routes,
            Consumer<Drop> dropped,
            Runnable whenOver) {
        this.token = token;
        this.timers = timers;
        this.routes = routes;
        this.dropped = dropped;
        this.whenOver = whenOver;
        codec = new PacketCodec(token.protocolId(), loop.aead());
        Route first = routeFrom(0);
        if (first == null) {
            throw new IllegalArgumentException("routes: none to any of " + token.servers());
        }
        sender = new PacketSender(codec, loop, timers, token.clientToServer(), first);
        incoming = new Incoming(timers.nanoTime());
        request = ConnectionRequest.encode(token);
    }

    /**
     * Begins.
     *
     * @return completed when connected, with what a session is opened over and must then be {@linkplain #attach attached} to, in the
     *     same turn; failed with {@link NetcodeException}
     */
    public Future<Outlet> connect() {
        startedAt = timers.nanoTime();
        ticking = timers.every(TICK, this::tick);
        showToken();
        return promise.future();
    }

    /** Whose session the connection is. */
    public void attach(SessionEngine<?, ?> session) {
        if (connection != null) {
            connection.attach(session);
        }
    }

    /** Where it stands. */
    public ClientState state() {
        return state;
    }

    /** Gives up: an attempt fails as disconnected, a connection says goodbye. */
    public void close() {
        if (connection != null) {
            connection.close();
        } else {
            end(ClientState.DISCONNECTED, "closed on this side");
        }
    }

    /**
     * A packet came to this client's socket, from anybody.
     *
     * @param sender equal for the same sender
     * @param array read before this returns
     */
    public void receive(Object sender, byte[] array, int from, int length) {
        Drop why = read(sender, array, from, length);
        if (why != null) {
            dropped.accept(why);
        }
    }

    private @Nullable Drop read(Object from, byte[] array, int at, int length) {
        if (!sender.route().is(from)) {
            return Drop.FOREIGN_DATAGRAM;
        }
        long now = timers.nanoTime();
        Drop why = incoming.open(codec, array, at, length, Role.CLIENT, token.serverToClient(), now);
        if (why != null) {
            return why;
        }
        if (connection != null) {
            connection.received(codec.type(), codec.body(), codec.bodyLength(), now);
        } else {
            shakeHands(codec.type(), now);
        }
        return null;
    }

    private void shakeHands(PacketType type, long now) {
        boolean asking = state == ClientState.SENDING_CONNECTION_REQUEST;
        boolean answering = state == ClientState.SENDING_CONNECTION_RESPONSE;
        if (type == PacketType.DENIED && (asking || answering)) {
            failed(ClientState.CONNECTION_DENIED, "the server is full");
        } else if (type == PacketType.CHALLENGE && asking) {
            lastReceivedAt = now;
            state = ClientState.SENDING_CONNECTION_RESPONSE;
            System.arraycopy(codec.body(), 0, challenge, 0, challenge.length);
            answer();
        } else if (type == PacketType.KEEP_ALIVE && answering) {
            connected();
        }
    }

    // ---- the handshake

    private void showToken() {
        state = ClientState.SENDING_CONNECTION_REQUEST;
        lastReceivedAt = timers.nanoTime();
        sender.sendOpen(request);
    }

    private void answer() {
        sender.send(PacketType.RESPONSE, challenge);
    }

    private void connected() {
        state = ClientState.CONNECTED;
        var established = new Connection(
                sender,
                Optional.empty(),
                KEEP_ALIVE,
                token.timeoutSeconds(),
                new CloseReason.Network(new NetcodeException(ClientState.CONNECTION_TIMED_OUT, silence())),
                true,
                timers.nanoTime(),
                this::disconnected);
        connection = established;
        promise.complete(established);
    }

    /** This server does not let the client in: the next one may. */
    private void failed(ClientState failure, String why) {
        Route next = routeFrom(server + 1);
        if (next == null) {
            end(failure, why);
            return;
        }
        // The next server counts its packets from zero under the same key.
        incoming = new Incoming(timers.nanoTime());
        sender.turnTo(next);
        showToken();
    }

    /** The way to the first server from this one on that there is a way to; null: to none of them. */
    private @Nullable Route routeFrom(int index) {
        for (server = index; server < token.servers().size(); server++) {
            Route route = routes.apply(token.servers().get(server));
            if (route != null) {
                return route;
            }
        }
        return null;
    }

    // ---- time

    private void tick() {
        long now = timers.nanoTime();
        if (connection != null) {
            connection.visit(now);
            return;
        }
        boolean silent =
                token.timeoutSeconds() > 0 && now - lastReceivedAt >= TimeUnit.SECONDS.toNanos(token.timeoutSeconds());
        if (isTokenOver(now)) {
            end(ClientState.CONNECT_TOKEN_EXPIRED, "no server let the client in while it lasted");
        } else if (silent && state == ClientState.SENDING_CONNECTION_REQUEST) {
            failed(ClientState.CONNECTION_REQUEST_TIMED_OUT, silence() + WHY_IGNORED);
        } else if (silent) {
            failed(ClientState.CONNECTION_RESPONSE_TIMED_OUT, silence());
        } else if (sender.mustSend(now)) {
            resend();
        }
    }

    private void resend() {
        if (state == ClientState.SENDING_CONNECTION_REQUEST) {
            sender.sendOpen(request);
        } else {
            answer();
        }
    }

    private boolean isTokenOver(long now) {
        long lifetimeSeconds = token.expireSeconds() - token.createSeconds();
        return Long.compareUnsigned(TimeUnit.NANOSECONDS.toSeconds(now - startedAt), lifetimeSeconds) >= 0;
    }

    // ---- the end

    private void end(ClientState failure, String why) {
        if (rest()) {
            state = failure;
            whenOver.run();
            promise.fail(new NetcodeException(failure, why));
        }
    }

    private void disconnected(boolean timedOut) {
        if (rest()) {
            state = timedOut ? ClientState.CONNECTION_TIMED_OUT : ClientState.DISCONNECTED;
            whenOver.run();
        }
    }

    /** Stops the clock; false if it stands already. */
    private boolean rest() {
        if (ticking == null) {
            return false;
        }
        ticking.cancel();
        ticking = null;
        return true;
    }

    private String silence() {
        return "nothing from " + sender.route().remoteAddress() + " for " + token.timeoutSeconds() + " s";
    }
}
