package dev.sprocket.netcode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.config.ProtocolId;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Timers;
import dev.sprocket.protocol.TokenIdentity;
import dev.sprocket.session.Loop;
import dev.sprocket.session.Outlet;
import dev.sprocket.session.Role;
import dev.sprocket.session.SendListener;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.net.SocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A client that holds genuine tokens, and does with their keys what no honest one would. */
class NetcodeServerTest {

    private static final ProtocolId APPLICATION = ProtocolId.parse("0x1122334455667788");
    private static final Protocol<String, String> LINES = Protocol.symmetric(LineFraming.upTo(100), Codecs.utf8());
    private static final ServerAddress HERE = ServerAddress.parse("10.0.0.2:40000");
    private static final SocketAddress CLIENT = SocketAddress.inetSocketAddress(50_000, "10.0.0.1");
    private static final InstantSource WALL = InstantSource.fixed(Instant.ofEpochSecond(1_800_000_000));

    private final NetcodeKey key = NetcodeKey.generate();
    private final NetcodeLoop loop = new NetcodeLoop();
    private final HandTimers timers = new HandTimers();
    private final PacketCodec codec = new PacketCodec(APPLICATION, loop.aead());
    private final TokenMint mint = new TokenMint(APPLICATION, key, WALL);
    private final Admission admission = new Admission(4, 30, WALL);
    private final List<byte[]> sent = new ArrayList<>();
    private final List<Drop> drops = new ArrayList<>();
    /** Whom sessions were opened for, and these. */
    private final List<Principal> admitted = new ArrayList<>();

    private final List<SessionEngine<String, String>> sessions = new ArrayList<>();
    private final Loop turns = new Loop(Thread.currentThread(), Runnable::run, timers);

    private final NetcodeServer<String, String> server = server();
    private long sequence;

    @Test
    void anOldChallengeBringsNoOldUserDataBack() {
        ConnectToken moderator = token(7, "moderator");
        ConnectToken demoted = token(7, "guest");
        byte[] old = challenge(server, moderator);
        challenge(server, demoted);

        answer(server, demoted, old);

        assertThat(admitted).isEmpty();
        assertThat(drops).containsExactly(Drop.BAD_CHALLENGE);
    }

    @Test
    void aTokenThatTwoListenersHaveSeenLetsItsClientInOnce() {
        NetcodeServer<String, String> other = server();
        ConnectToken token = token(7, "");
        byte[] here = challenge(server, token);
        byte[] there = challenge(other, token);
        answer(server, token, here);
        assertThat(admitted).hasSize(1);
        sessions.get(0).close();

        answer(other, token, there);

        assertThat(admitted).hasSize(1);
        assertThat(drops).containsExactly(Drop.TOKEN_USED);
    }

    @Test
    void whoAnswersWithNonsenseIsNotHeardForAMoment() {
        ConnectToken token = token(7, "");
        byte[] genuine = challenge(server, token);
        byte[] nonsense = new byte[ChallengeTokens.BODY_BYTES];
        for (int i = 0; i < 1000; i++) {
            answer(server, token, nonsense);
        }
        assertThat(drops.stream().filter(Drop.BAD_CHALLENGE::equals)).hasSize(64);
        assertThat(drops.stream().filter(Drop.TOO_MANY_FORGED::equals)).hasSize(936);

        timers.now += Duration.ofMillis(100).toNanos();
        answer(server, token, genuine);
        assertThat(admitted).hasSize(1);
    }

    @Test
    void aTokenWhoseTimeOutIsZeroLeavesTimeForTheHandshake() {
        ConnectToken token = timeless();
        byte[] challenge = challenge(server, token);

        timers.pass(Duration.ofSeconds(20));
        assertThat(server.peers()).isEqualTo(1);
        answer(server, token, challenge);

        assertThat(admitted).hasSize(1);
    }

    private NetcodeServer<String, String> server() {
        return new NetcodeServer<>(
                new ServerRules(APPLICATION, key, Set.of(HERE)),
                admission,
                loop,
                timers,
                WALL,
                sender -> new Wiretap(),
                this::open,
                session -> {},
                drops::add);
    }

    private SessionEngine<String, String> open(Outlet connection) {
        admitted.add(connection.identity().orElseThrow());
        var session = new SessionEngine<>(
                Role.SERVER, LINES::server, connection, turns, Limits.DEFAULT, EndpointMetrics.NONE, reason -> {});
        sessions.add(session);
        return session;
    }

    private ConnectToken token(long clientId, String userData) {
        return mint.mint(TokenClaims.of(clientId, HERE).withUserData(userData.getBytes(US_ASCII)));
    }

    /** A token such as other back ends make: 0 is no time-out to them. */
    private ConnectToken timeless() {
        var content = new PrivateToken(
                7,
                0,
                List.of(HERE),
                NetcodeKey.generate(),
                NetcodeKey.generate(),
                new byte[TokenIdentity.USER_DATA_BYTES]);
        long now = WALL.instant().getEpochSecond();
        byte[] nonce = new byte[Aead.LONG_NONCE_BYTES];
        byte[] sealed = content.encode();
        new TokenCipher(APPLICATION, key, loop.aead()).seal(sealed, nonce, now + 30);
        return new ConnectToken(APPLICATION, now, now + 30, nonce, sealed, List.of(HERE), content);
    }

    /** Shows the token; what the server wants to see again. */
    private byte[] challenge(NetcodeServer<?, ?> shownTo, ConnectToken token) {
        byte[] request = ConnectionRequest.encode(token);
        shownTo.receive(CLIENT, request, 0, request.length);
        byte[] packet = sent.get(sent.size() - 1);
        assertThat(codec.open(packet, 0, packet.length, Role.CLIENT, token.serverToClient(), new ReplayWindow()))
                .isNull();
        assertThat(codec.type()).isEqualTo(PacketType.CHALLENGE);
        return Arrays.copyOf(codec.body(), ChallengeTokens.BODY_BYTES);
    }

    private void answer(NetcodeServer<?, ?> answered, ConnectToken token, byte[] challenge) {
        byte[] out = new byte[PacketCodec.MAX_PACKET_BYTES];
        int length = codec.seal(
                PacketType.RESPONSE, sequence++, token.clientToServer(), challenge, 0, challenge.length, out);
        answered.receive(CLIENT, out, 0, length);
    }

    /** Time that stands still until it is moved; what waits once waits for ever. */
    private static final class HandTimers implements Timers {

        private final List<Runnable> periodic = new ArrayList<>();
        private long now;

        void pass(Duration duration) {
            now += duration.toNanos();
            List.copyOf(periodic).forEach(Runnable::run);
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return () -> {};
        }

        @Override
        public Timer every(Duration period, Runnable task) {
            periodic.add(task);
            return () -> periodic.remove(task);
        }
    }

    private final class Wiretap implements Route {

        @Override
        public SocketAddress remoteAddress() {
            return CLIENT;
        }

        @Override
        public SocketAddress localAddress() {
            return SocketAddress.inetSocketAddress(HERE.port(), HERE.ip().getHostAddress());
        }

        @Override
        public boolean is(Object sender) {
            return CLIENT.equals(sender);
        }

        @Override
        public void send(byte[] array, int from, int length, SendListener listener, int index) {
            sent.add(Arrays.copyOfRange(array, from, from + length));
            listener.sent(index, null);
        }
    }
}
