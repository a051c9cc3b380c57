package dev.sprocket.netcode;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.Timers;
import dev.sprocket.protocol.TokenIdentity;
import dev.sprocket.session.Outlet;
import dev.sprocket.session.SendListener;
import dev.sprocket.session.SessionEngine;
import dev.sprocket.wire.WireWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server behind one socket: takes every packet that comes, answers requests to connect in the standard's order of checks, and
 * opens a session for each client that has proved its address.
 *
 * <pre>
 *   nobody ── request with a genuine, unused token ──▶ challenged ── answer ──▶ connected ── goodbye, silence, close ──▶ nobody
 *     ▲                                                    │
 *     └───────────────────── time-out ─────────────────────┘
 * </pre>
 *
 * <p>Nothing is kept of a sender that has not shown a genuine token, and nothing is sent to him. A packet costs one look-up of its
 * sender; each peer is visited every {@link PacketSender#VISIT_NANOS}, in turn, and never all at once. What is refused is counted, not
 * logged. Sans-IO; confined to one event loop.
 *
 * @param <I> the messages that clients send
 * @param <O> the messages that servers send
 */
public final class NetcodeServer<I, O> {

    /** How many requests are decrypted in vain in a tenth of a second: who has seen a genuine one can send it again and again. */
    private static final int MOST_VAIN_REQUESTS = 100;

    /** A client asks ten times a second; who asks more often in its name need not be answered. */
    private static final long CHALLENGE_PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    /** Of a token without a time-out. */
    private static final long LONGEST_HANDSHAKE_SECONDS = 3600;

    private static final byte[] NO_BODY = {};

    private final ServerRules rules;
    private final Admission admission;
    private final NetcodeLoop loop;
    private final Timers timers;
    private final InstantSource clock;
    private final Function<Object, Route> routes;
    private final Function<Outlet, @Nullable SessionEngine<I, O>> opener;
    private final Service<I, O> service;
    private final Consumer<Drop> dropped;
    private final PacketCodec codec;
    private final RequestReader requests;
    private final ChallengeTokens challenges;
    private final byte[] challenge = new byte[ChallengeTokens.BODY_BYTES];
    private final FailureBudget vain;
    private final Map<Object, ServerPeer> peers = new HashMap<>();
    private final Rounds rounds;

    /** Of packets outside of a connection: in the upper half, so that no connection under the same key ever comes here. */
    private long globalSequence = Long.MIN_VALUE | new SecureRandom().nextLong() >>> 2;

    private boolean closed;

    /**
     * A server that starts now.
     *
     * @param rules what it accepts
     * @param admission whom the endpoint has let in, shared with its other listeners
     * @param loop the ciphers of this event loop
     * @param timers monotonic time
     * @param clock wall-clock time, by which tokens expire
     * @param routes the way back to a sender
     * @param opener opens a session over a connection; null if there is none to be had, which it has counted
     * @param service what it is then started with
     * @param dropped told of each packet that is refused, and why
     */
    public NetcodeServer(
            ServerRules rules,
            Admission admission,
            NetcodeLoop loop,
            Timers timers,
            InstantSource clock,
            Function<Object, Route> routes,
            Function<Outlet, @Nullable SessionEngine<I, O>> opener,
            Service<I, O> service,
            Consumer<Drop> dropped) {
        this.rules = rules;
        this.admission = admission;
        this.loop = loop;
        this.timers = timers;
        this.clock = clock;
        this.routes = routes;
        this.opener = opener;
        this.service = service;
        this.dropped = dropped;
        codec = new PacketCodec(rules.protocolId(), loop.aead());
        requests = new RequestReader(rules.protocolId(), rules.privateKey(), loop.aead());
        challenges = new ChallengeTokens(loop.aead());
        vain = new FailureBudget(MOST_VAIN_REQUESTS, timers.nanoTime());
        rounds = new Rounds(timers, this::visit);
    }

    /**
     * A packet came, from anybody.
     *
     * @param sender equal for the same sender
     * @param array read before this returns
     */
    public void receive(Object sender, byte[] array, int from, int length) {
        Drop why = closed ? Drop.UNKNOWN_SENDER : read(sender, array, from, length);
        if (why != null) {
            dropped.accept(why);
        }
    }

    /** How many addresses it keeps anything of: handshakes under way, and connections. */
    public int peers() {
        return peers.size();
    }

    /** Says goodbye to all who are left, and does nothing more. */
    public void close() {
        closed = true;
        for (ServerPeer peer : List.copyOf(peers.values())) {
            Connection connection = peer.connection();
            if (connection == null) {
                forget(peer);
            } else {
                connection.close();
            }
        }
        rounds.stop();
    }

    private @Nullable Drop read(Object sender, byte[] array, int from, int length) {
        if (length > 0 && ConnectionRequest.is(array, from)) {
            return request(sender, array, from, length);
        }
        ServerPeer peer = peers.get(sender);
        if (peer == null) {
            return Drop.UNKNOWN_SENDER;
        }
        long now = timers.nanoTime();
        Drop why = peer.open(codec, array, from, length, now);
        if (why != null) {
            return why;
        }
        if (codec.type() == PacketType.RESPONSE) {
            return response(peer, now);
        }
        Connection connection = peer.connection();
        if (connection != null) {
            connection.received(codec.type(), codec.body(), codec.bodyLength(), now);
        }
        return null;
    }

    // ---- requests: a token is shown

    /**
     * The standard's checks in the standard's order, but for two short cuts, so that a replay costs no decryption: a token that
     * is used up is refused before the other checks would refuse it, and a request that comes again at once is not challenged again.
     */
    private @Nullable Drop request(Object sender, byte[] array, int from, int length) {
        long nowSeconds = TimeUnit.MILLISECONDS.toSeconds(clock.millis());
        Drop why = requests.check(array, from, length, nowSeconds, admission.leastExpireSeconds());
        if (why != null) {
            return why;
        }
        long now = timers.nanoTime();
        TokenTag tag = requests.tag();
        if (admission.isUsed(tag, sender)) {
            return Drop.TOKEN_USED;
        }
        ServerPeer known = peers.get(sender);
        boolean again =
                known != null && known.connection() == null && known.tag().equals(tag);
        if (known != null && again && now - known.challengedAt() < CHALLENGE_PAUSE_NANOS) {
            return Drop.REPLAYED_PACKET;
        }
        if (vain.isSpent(now)) {
            return Drop.TOO_MANY_FORGED;
        }
        why = requests.open();
        if (why == null) {
            why = shown(sender, known, requests.token(), tag, nowSeconds, now);
        }
        if (why != null) {
            vain.spend(now);
        }
        return why;
    }

    private @Nullable Drop shown(
            Object sender, @Nullable ServerPeer known, PrivateToken token, TokenTag tag, long nowSeconds, long now) {
        if (token.servers().stream().noneMatch(rules.publicAddresses()::contains)) {
            return Drop.WRONG_SERVER_ADDRESS;
        }
        if ((known != null && known.connection() != null) || admission.isConnected(token.clientId())) {
            return Drop.ALREADY_CONNECTED;
        }
        switch (admission.show(tag, sender, requests.expireSeconds(), nowSeconds)) {
            case USED -> {
                return Drop.TOKEN_USED;
            }
            case FULL -> {
                return Drop.TOKEN_HISTORY_FULL;
            }
            case ADMITTED -> {
                // Below.
            }
        }
        if (admission.isFull()) {
            return deny(routes.apply(sender), token);
        }
        ServerPeer peer = known;
        if (peer == null || !peer.tag().equals(tag)) {
            if (peer != null) {
                forget(peer);
            }
            peer = new ServerPeer(sender, routes.apply(sender), token, tag, now);
            peers.put(sender, peer);
            rounds.add(peer);
        }
        peer.challenged(now, now + handshakeNanos(token, requests.expireSeconds() - nowSeconds));
        challenge(peer);
        return null;
    }

    /** How long a handshake may take: the token's time-out, and no longer than the token lives. */
    private static long handshakeNanos(PrivateToken token, long secondsLeft) {
        long most = token.timeoutSeconds() > 0 ? token.timeoutSeconds() : LONGEST_HANDSHAKE_SECONDS;
        return TimeUnit.SECONDS.toNanos(Long.compareUnsigned(secondsLeft, most) < 0 ? secondsLeft : most);
    }

    private void challenge(ServerPeer peer) {
        PrivateToken token = peer.token();
        challenges.seal(token.clientId(), token.userData(), challenge);
        sendGlobal(peer.route(), PacketType.CHALLENGE, token.serverToClient(), challenge);
    }

    private Drop deny(Route route, PrivateToken token) {
        sendGlobal(route, PacketType.DENIED, token.serverToClient(), NO_BODY);
        return Drop.SERVER_FULL;
    }

    private void sendGlobal(Route route, PacketType type, NetcodeKey key, byte[] body) {
        int packet = codec.seal(type, globalSequence++, key, body, 0, body.length, loop.out());
        route.send(loop.out(), 0, packet, SendListener.NOBODY, 0);
    }

    // ---- responses: an address is proved

    private @Nullable Drop response(ServerPeer peer, long now) {
        ChallengeTokens.Challenge answered = challenges.open(codec.body());
        PrivateToken token = peer.token();
        if (answered == null || !answered.isFor(token)) {
            peer.failed(now);
            return Drop.BAD_CHALLENGE;
        }
        if (peer.connection() != null) {
            return Drop.ALREADY_CONNECTED;
        }
        int index = admission.connect(token.clientId(), peer.tag());
        return switch (index) {
            case Admission.USED -> Drop.TOKEN_USED;
            case ClientSlots.TAKEN -> Drop.ALREADY_CONNECTED;
            case ClientSlots.FULL -> deny(peer.route(), token);
            default -> connect(peer, index);
        };
    }

    private @Nullable Drop connect(ServerPeer peer, int index) {
        PrivateToken token = peer.token();
        var connection = new Connection(
                new PacketSender(codec, loop, timers, token.serverToClient(), peer.route()),
                Optional.of(new TokenIdentity(token.clientId(), token.userData())),
                place(index),
                token.timeoutSeconds(),
                new CloseReason.Expired(),
                false,
                timers.nanoTime(),
                timedOut -> {
                    admission.disconnect(index, token.clientId());
                    forget(peer);
                });
        peer.connected(connection);
        SessionEngine<I, O> session = opener.apply(connection);
        if (session == null) {
            connection.abandon();
            sendGlobal(peer.route(), PacketType.DENIED, token.serverToClient(), NO_BODY);
            return null;
        }
        admission.consume(peer.tag());
        connection.attach(session);
        connection.keepAlive();
        session.start(service);
        return null;
    }

    /** What a keep-alive tells a client: the index of its place, and how many there are. */
    private byte[] place(int index) {
        var body = new WireWriter();
        body.u32Le(index);
        body.u32Le(admission.maxClients());
        return body.toBytes();
    }

    // ---- time

    private void visit(ServerPeer peer, long now) {
        if (peer.isLate(now)) {
            forget(peer);
            return;
        }
        Connection connection = peer.connection();
        if (connection != null) {
            connection.visit(now);
        }
    }

    private void forget(ServerPeer peer) {
        peer.forgotten();
        peers.remove(peer.sender(), peer);
    }
}
