package dev.sprocket.testkit.netcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.netcode.Admission;
import dev.sprocket.netcode.ClientState;
import dev.sprocket.netcode.ConnectToken;
import dev.sprocket.netcode.NetcodeKey;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.TokenClaims;
import dev.sprocket.protocol.Drop;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server does not answer, and what it counts instead. */
class RefusalTest {

    private static final int VERSION_AT = 1;
    private static final int PROTOCOL_ID_AT = 14;
    private static final int EXPIRE_AT = 22;
    private static final int NONCE_AT = 30;
    private static final int PRIVATE_AT = 54;
    private static final int REQUEST_BYTES = 1078;
    private static final ServerAddress HERE = ServerAddress.parse("10.0.0.2:40000");
    private static final SocketAddress STRANGER = SocketAddress.inetSocketAddress(666, "10.9.9.9");

    private final World world = new World();
    private final Server server = world.serve("10.0.0.2:40000", 2);

    static Stream<Arguments> spoiltRequests() {
        return Stream.of(
                request("a byte short", bytes -> Arrays.copyOf(bytes, REQUEST_BYTES - 1), Drop.MALFORMED_PACKET),
                request("a byte long", bytes -> Arrays.copyOf(bytes, REQUEST_BYTES + 1), Drop.MALFORMED_PACKET),
                request("its prefix alone", bytes -> Arrays.copyOf(bytes, 1), Drop.MALFORMED_PACKET),
                request("of netcode 1.03", flip(VERSION_AT + 11), Drop.WRONG_VERSION),
                request("whose version has no end", flip(VERSION_AT + 12), Drop.WRONG_VERSION),
                request("for another application", flip(PROTOCOL_ID_AT + 7), Drop.WRONG_PROTOCOL_ID),
                request("that expired in 1970", zero(EXPIRE_AT, 8), Drop.TOKEN_EXPIRED),
                request("that says it lives longer", flip(EXPIRE_AT + 7), Drop.FOREIGN_TOKEN),
                request("with another nonce", flip(NONCE_AT), Drop.FOREIGN_TOKEN),
                request("with a changed token", flip(PRIVATE_AT), Drop.FOREIGN_TOKEN),
                request("with a changed tag", flip(REQUEST_BYTES - 1), Drop.FOREIGN_TOKEN));
    }

    @ParameterizedTest(name = "a request {0}: {2}")
    @MethodSource("spoiltRequests")
    void aSpoiltRequestIsNotAnswered(String what, UnaryOperator<byte[]> spoil, Drop why) {
        byte[] request = requestOf(world.token(1, HERE));

        server.receive(STRANGER, spoil.apply(request));

        assertRefused(why);
        server.receive(STRANGER, request);
        assertThat(server.netcode.peers()).as("the request itself is good").isEqualTo(1);
    }

    static Stream<Arguments> wrongTokens() {
        return Stream.of(
                token(
                        "made with another key",
                        world -> world.mint(NetcodeKey.generate(), World.APPLICATION, TokenClaims.of(1, HERE)),
                        Drop.FOREIGN_TOKEN),
                token(
                        "for another application",
                        world -> world.mint(world.key, ProtocolId.parse("7"), TokenClaims.of(1, HERE)),
                        Drop.WRONG_PROTOCOL_ID),
                token(
                        "for another server",
                        world -> world.token(1, ServerAddress.parse("10.0.0.3:40000")),
                        Drop.WRONG_SERVER_ADDRESS),
                token(
                        "for another port of this server",
                        world -> world.token(1, ServerAddress.parse("10.0.0.2:40001")),
                        Drop.WRONG_SERVER_ADDRESS),
                token(
                        "whose private part names another server",
                        world -> world.mint(
                                world.key,
                                World.APPLICATION,
                                TokenClaims.of(1, HERE)
                                        .withInternalServers(List.of(ServerAddress.parse("192.168.0.1:1")))),
                        Drop.WRONG_SERVER_ADDRESS),
                token(
                        "that may predate the start",
                        world -> world.mint(
                                world.key,
                                World.APPLICATION,
                                TokenClaims.of(1, HERE).withLifetime(Duration.ofSeconds(Server.TOKEN_SECONDS - 1))),
                        Drop.TOKEN_PREDATES_START));
    }

    @ParameterizedTest(name = "a token {0}: {2}")
    @MethodSource("wrongTokens")
    void aWrongTokenIsNotAnsweredAndItsClientTimesOut(String what, Function<World, ConnectToken> mint, Drop why) {
        Client client = world.client(mint.apply(world));
        byte[] request = requestOf(client);

        server.receive(client.address, request);

        assertRefused(why);
        world.advance(Duration.ofSeconds(16));
        assertThat(client.netcode.state()).isEqualTo(ClientState.CONNECTION_REQUEST_TIMED_OUT);
    }

    @Test
    void anExpiredTokenIsRefusedFromTheSecondOfItsExpiryOn() {
        byte[] request = requestOf(world.token(1, HERE));

        world.jump(Duration.ofSeconds(30));
        server.receive(STRANGER, request);
        assertRefused(Drop.TOKEN_EXPIRED);

        world.jump(Duration.ofSeconds(-1));
        server.receive(STRANGER, request);
        assertThat(server.netcode.peers()).isEqualTo(1);
    }

    @Test
    void aTokenThatSomebodyElseHasShownIsRefused() {
        byte[] request = requestOf(world.token(1, HERE));
        server.receive(SocketAddress.inetSocketAddress(1, "10.0.0.50"), request);
        world.sentDown.clear();

        server.receive(STRANGER, request);

        assertThat(server.drops).containsExactly(Drop.TOKEN_USED);
        assertThat(world.sentDown).isEmpty();
    }

    @Test
    void aTokenLetsItsClientInOnce() {
        ConnectToken token = world.token(1, HERE);
        Client client = world.client(token);
        client.connect();
        world.advance(Duration.ofMillis(10));
        byte[] request = world.sentUp.get(0).bytes();
        server.receive(client.address, request);
        assertThat(server.drops).containsExactly(Drop.TOKEN_USED);
        client.session().session().close();
        world.advance(Duration.ofMillis(10));
        server.drops.clear();
        world.sentDown.clear();

        server.receive(client.address, request);

        assertRefused(Drop.TOKEN_USED);
    }

    @Test
    void anAddressThatIsConnectedCannotShowAnotherToken() {
        Client client = world.connected(server, 1);

        server.receive(client.address, requestOf(world.token(2, HERE)));

        assertThat(server.drops).containsExactly(Drop.ALREADY_CONNECTED);
        assertThat(client.netcode.state()).isEqualTo(ClientState.CONNECTED);
    }

    @Test
    void aClientThatIsConnectedCannotConnectFromElsewhere() {
        world.connected(server, 1);

        server.receive(STRANGER, requestOf(world.token(1, HERE)));

        assertThat(server.drops).containsExactly(Drop.ALREADY_CONNECTED);
        assertThat(server.netcode.peers()).isEqualTo(1);
    }

    @Test
    void twoHandshakesOfOneClientEndInOneSession() {
        Client first = world.client(world.token(1, HERE));
        Client second = world.client(world.token(1, HERE));
        first.connect();
        second.connect();
        world.advance(Duration.ofMillis(10));

        assertThat(server.sessions).hasSize(1);
        assertThat(server.drops).containsExactly(Drop.ALREADY_CONNECTED);
        assertThat(first.netcode.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(second.netcode.state()).isEqualTo(ClientState.SENDING_CONNECTION_RESPONSE);
    }

    @Test
    void aNewTokenTakesThePlaceOfTheOneThatTheSameAddressShowedBefore() {
        byte[] one = requestOf(world.token(1, HERE));
        byte[] two = requestOf(world.token(2, HERE));
        server.receive(STRANGER, one);
        server.receive(STRANGER, two);

        assertThat(server.netcode.peers()).isEqualTo(1);
        assertThat(world.sentDown).hasSize(2);
    }

    @Test
    void aHistoryFullOfValidTokensRefusesANewOneAndForgetsNone() {
        List<byte[]> shown = Stream.iterate(0, i -> i + 1)
                .limit(16)
                .map(i -> requestOf(world.token(i, HERE)))
                .toList();
        for (int i = 0; i < shown.size(); i++) {
            server.receive(SocketAddress.inetSocketAddress(1000 + i, "10.0.1.1"), shown.get(i));
        }
        assertThat(server.drops).isEmpty();

        server.receive(STRANGER, requestOf(world.token(100, HERE)));
        assertThat(server.drops).containsExactly(Drop.TOKEN_HISTORY_FULL);
        server.receive(STRANGER, shown.get(0));
        assertThat(server.drops).containsExactly(Drop.TOKEN_HISTORY_FULL, Drop.TOKEN_USED);

        world.advance(Duration.ofSeconds(31));
        server.drops.clear();
        server.receive(STRANGER, requestOf(world.token(100, HERE)));
        assertThat(server.drops).isEmpty();
    }

    @Test
    void aWallClockThatWasWrongForAMomentLetsNoUsedTokenInAgain() {
        ConnectToken token = world.token(1, HERE);
        byte[] request = requestOf(token);
        server.receive(STRANGER, request);

        world.jump(Duration.ofDays(365));
        server.receive(SocketAddress.inetSocketAddress(2, "10.0.0.50"), requestOf(world.token(2, HERE)));
        world.jump(Duration.ofDays(-365));
        server.drops.clear();
        server.receive(SocketAddress.inetSocketAddress(3, "10.0.0.50"), request);

        assertThat(server.drops).containsExactly(Drop.TOKEN_USED);
    }

    @Test
    void listenersOfOneEndpointAgreeOnTokens() {
        var admission = new Admission(2, Server.TOKEN_SECONDS, world.wall());
        var one = new Server(world, HERE, admission);
        var other = new Server(world, HERE, admission);
        byte[] request = requestOf(world.token(1, HERE));

        one.receive(STRANGER, request);
        other.receive(SocketAddress.inetSocketAddress(2, "10.0.0.50"), request);

        assertThat(one.drops).isEmpty();
        assertThat(other.drops).containsExactly(Drop.TOKEN_USED);
    }

    // ---- packets of those who have, or say they have, shown a token

    @Test
    void aPacketOfAnAddressThatHasShownNoTokenIsDropped() {
        Client client = world.connected(server, 1);
        client.session().session().write("hello");
        byte[] payload = world.sentUp.get(world.sentUp.size() - 1).bytes();
        world.advance(Duration.ofMillis(1));

        server.receive(STRANGER, payload);
        server.receive(STRANGER, new byte[0]);

        assertThat(server.drops).containsExactly(Drop.UNKNOWN_SENDER, Drop.UNKNOWN_SENDER);
    }

    @Test
    void aReplayedPayloadIsNotHeardAgain() {
        Client client = world.connected(server, 1);
        client.session().session().write("pay 10");
        world.advance(Duration.ofMillis(1));
        byte[] payload = world.sentUp.get(world.sentUp.size() - 1).bytes();

        server.receive(client.address, payload);
        server.receive(client.address, payload);
        world.advance(Duration.ofMillis(1));

        assertThat(client.session().messages()).containsExactly("pay 10");
        assertThat(server.drops).containsExactly(Drop.REPLAYED_PACKET, Drop.REPLAYED_PACKET);
    }

    @Test
    void aForgedPacketDoesNotKeepOutTheGenuineOneOfItsSequence() {
        Client client = world.connected(server, 1);
        world.up.cut();
        client.session().session().write("genuine");
        world.advance(Duration.ZERO);
        byte[] genuine = world.sentUp.get(world.sentUp.size() - 1).bytes();
        byte[] forged = flip(genuine.length - 1).apply(genuine);
        world.up.mend();

        server.receive(client.address, forged);
        server.receive(client.address, forged);
        server.receive(client.address, genuine);
        world.advance(Duration.ofMillis(1));

        assertThat(client.session().messages()).containsExactly("genuine");
        assertThat(server.drops).containsExactly(Drop.FORGED_PACKET, Drop.FORGED_PACKET);
    }

    @Test
    void aFloodOfForgedPacketsIsNotLookedIntoAndKeepsNobodyOut() {
        Client victim = world.connected(server, 1);
        Client other = world.connected(server, 2);
        byte[] forged = forgedFarFrom(world.sentUp.get(world.sentUp.size() - 1).bytes());
        for (int i = 0; i < 1000; i++) {
            server.receive(victim.address, forged);
        }
        assertThat(server.dropped(Drop.FORGED_PACKET)).isEqualTo(64);
        assertThat(server.dropped(Drop.TOO_MANY_FORGED)).isEqualTo(936);

        victim.session().session().write("here all the same");
        other.session().session().write("undisturbed");
        world.advance(Duration.ofMillis(1));

        assertThat(victim.session().messages()).containsExactly("here all the same");
        assertThat(other.session().messages()).containsExactly("undisturbed");
    }

    @Test
    void aFloodOfForgedPacketsToAClientDoesNotKeepItsServerOut() {
        Client client = world.connected(server, 1);
        byte[] forged =
                forgedFarFrom(world.sentDown.get(world.sentDown.size() - 1).bytes());
        for (int i = 0; i < 1000; i++) {
            client.receive(HERE, forged);
        }

        client.session().session().write("echoed");
        world.advance(Duration.ofMillis(1));

        assertThat(client.session().messages()).containsExactly("echoed");
    }

    @Test
    void whoSeesThePacketsThatHeForgesIsNotLookedIntoForAMomentEither() {
        Client victim = world.connected(server, 1);
        Client other = world.connected(server, 2);
        victim.session().session().write("x");
        world.advance(Duration.ofMillis(1));
        byte[] forged = forgedFrom(world.sentUp.get(world.sentUp.size() - 1).bytes());
        for (int i = 0; i < 2000; i++) {
            server.receive(victim.address, forged);
        }
        assertThat(server.dropped(Drop.FORGED_PACKET)).isEqualTo(64 + 1024);
        assertThat(server.dropped(Drop.TOO_MANY_FORGED)).isEqualTo(2000 - 64 - 1024);

        other.session().session().write("undisturbed");
        world.advance(Duration.ofMillis(1));
        assertThat(other.session().messages()).containsExactly("undisturbed");

        world.advance(Duration.ofMillis(100));
        victim.session().session().write("back");
        world.advance(Duration.ofMillis(1));
        assertThat(victim.session().messages()).containsExactly("x", "back");
    }

    @Test
    void aFloodOfForgedRequestsIsNotDecryptedForAMoment() {
        byte[] forged = flip(PRIVATE_AT).apply(requestOf(world.token(1, HERE)));
        for (int i = 0; i < 1000; i++) {
            server.receive(SocketAddress.inetSocketAddress(1 + i, "10.9.9.9"), forged);
        }
        assertThat(server.dropped(Drop.FOREIGN_TOKEN)).isEqualTo(100);
        assertThat(server.dropped(Drop.TOO_MANY_FORGED)).isEqualTo(900);

        world.advance(Duration.ofMillis(100));
        assertThat(world.connected(server, 1).netcode.state()).isEqualTo(ClientState.CONNECTED);
    }

    @Test
    void aRequestReplayedAtOnceIsChallengedOnce() {
        byte[] request = requestOf(world.token(1, HERE));
        for (int i = 0; i < 100; i++) {
            server.receive(STRANGER, request);
        }
        assertThat(world.sentDown).hasSize(1);
        assertThat(server.dropped(Drop.REPLAYED_PACKET)).isEqualTo(99);

        world.advance(Duration.ofMillis(100));
        server.receive(STRANGER, request);
        assertThat(world.sentDown).hasSize(2);
    }

    @Test
    void theAnswerToSomebodyElsesChallengeIsRefused() {
        Server restarted = new Server(world, HERE, 2);
        Client client = world.client(world.token(1, HERE));
        client.connect();
        world.clock.advance(Duration.ZERO);
        byte[] request = world.sentUp.get(0).bytes();
        // A server with another challenge key has been shown the same token, as after a fail-over to the same address.
        restarted.receive(client.address, request);
        world.advance(Duration.ofMillis(1));
        byte[] answer = world.sentUp.get(world.sentUp.size() - 1).bytes();

        restarted.receive(client.address, answer);

        assertThat(restarted.drops).containsExactly(Drop.BAD_CHALLENGE);
        assertThat(restarted.sessions).isEmpty();
    }

    @Test
    void aClientHearsItsServerAlone() {
        Client client = world.connected(server, 1);
        byte[] packet = world.sentDown.get(world.sentDown.size() - 1).bytes();

        client.receive(ServerAddress.parse("10.0.0.3:40000"), packet);
        client.receive(HERE, packet);
        client.receive(HERE, new byte[17]);
        client.receive(HERE, forgedFrom(packet));

        assertThat(client.drops)
                .containsExactly(
                        Drop.FOREIGN_DATAGRAM, Drop.REPLAYED_PACKET, Drop.MALFORMED_PACKET, Drop.FORGED_PACKET);
    }

    // ---- how requests are had and spoilt

    private byte[] requestOf(ConnectToken token) {
        Client client = world.client(token);
        byte[] request = requestOf(client);
        client.netcode.close();
        return request;
    }

    /** What a client sends first, which goes nowhere. */
    private byte[] requestOf(Client client) {
        world.up.cut();
        client.connect();
        world.up.mend();
        return world.sentUp.remove(world.sentUp.size() - 1).bytes();
    }

    /** A packet of a sequence that is still to come. */
    private static byte[] forgedFrom(byte[] packet) {
        byte[] forged = packet.clone();
        forged[1] = (byte) (forged[1] + 100);
        return forged;
    }

    /** The same of a sequence of eight bytes, which will never come. */
    private static byte[] forgedFarFrom(byte[] packet) {
        byte[] forged = new byte[packet.length + 7];
        System.arraycopy(packet, 1, forged, 8, packet.length - 1);
        forged[0] = (byte) (0x80 | (packet[0] & 0xf));
        Arrays.fill(forged, 1, 8, (byte) 0x55);
        return forged;
    }

    private void assertRefused(Drop why) {
        assertThat(server.drops).containsExactly(why);
        assertThat(world.sentDown).isEmpty();
        assertThat(server.netcode.peers()).isZero();
        server.drops.clear();
    }

    private static Arguments request(String what, UnaryOperator<byte[]> spoil, Drop why) {
        return Arguments.of(what, spoil, why);
    }

    private static Arguments token(String what, Function<World, ConnectToken> mint, Drop why) {
        return Arguments.of(what, mint, why);
    }

    private static UnaryOperator<byte[]> flip(int at) {
        return bytes -> {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x01;
            return flipped;
        };
    }

    private static UnaryOperator<byte[]> zero(int at, int length) {
        return bytes -> {
            byte[] zeroed = bytes.clone();
            Arrays.fill(zeroed, at, at + length, (byte) 0);
            return zeroed;
        };
    }
}
