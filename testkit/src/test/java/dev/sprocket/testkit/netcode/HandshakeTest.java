package dev.sprocket.testkit.netcode;

import static dev.sprocket.netcode.ClientState.CONNECTED;
import static dev.sprocket.netcode.ClientState.CONNECTION_DENIED;
import static dev.sprocket.netcode.ClientState.CONNECTION_REQUEST_TIMED_OUT;
import static dev.sprocket.netcode.ClientState.CONNECTION_RESPONSE_TIMED_OUT;
import static dev.sprocket.netcode.ClientState.CONNECT_TOKEN_EXPIRED;
import static dev.sprocket.netcode.ClientState.DISCONNECTED;
import static dev.sprocket.netcode.ClientState.SENDING_CONNECTION_REQUEST;
import static dev.sprocket.netcode.ClientState.SENDING_CONNECTION_RESPONSE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.netcode.ClientState;
import dev.sprocket.netcode.ConnectToken;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.TokenClaims;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.TokenIdentity;
import dev.sprocket.testkit.LinkConditions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a client gets in, or does not: every transition of its state machine until it is connected, and the server's part. */
class HandshakeTest {

    private static final ServerAddress HERE = ServerAddress.parse("10.0.0.2:40000");
    private static final ServerAddress ELSEWHERE = ServerAddress.parse("10.0.0.3:40000");
    private static final ServerAddress NOWHERE = ServerAddress.parse("[2001:db8::1]:40000");

    private final World world = new World();

    @Test
    void aClientIsChallengedAndLetIn() {
        Server server = world.serve("10.0.0.2:40000", 4);

        Client client = world.connected(server, 7);

        assertThat(client.states)
                .containsExactly(DISCONNECTED, SENDING_CONNECTION_REQUEST, SENDING_CONNECTION_RESPONSE, CONNECTED);
        assertThat(server.sessions).hasSize(1);
        assertThat(server.drops).isEmpty();
        assertThat(client.drops).isEmpty();
    }

    @Test
    void theSessionKnowsWhomTheTokenNamed() {
        Server server = world.serve("10.0.0.2:40000", 4);
        byte[] userData = "carol, blue team".getBytes(US_ASCII);
        Client client = world.client(world.mint(
                world.key, World.APPLICATION, TokenClaims.of(-1, HERE).withUserData(userData)));

        client.connect();
        world.advance(Duration.ofMillis(10));

        assertThat(server.sessions.get(0).session().identity())
                .contains(new TokenIdentity(-1, Arrays.copyOf(userData, TokenIdentity.USER_DATA_BYTES)));
        assertThat(server.sessions.get(0).session().identity().orElseThrow().getName())
                .isEqualTo("18446744073709551615");
        assertThat(server.sessions.get(0).session().remoteAddress()).isEqualTo(client.address);
    }

    @Test
    void aRequestIsSentTenTimesASecondUntilItIsAnswered() {
        Server server = world.serve("10.0.0.2:40000", 4);
        world.remove(server);
        Client client = world.client(world.token(1, HERE));

        client.connect();
        world.advance(Duration.ofMillis(2050));
        assertThat(world.sentUp).hasSize(21).allMatch(packet -> packet.bytes().length == 1078);

        world.add(server);
        world.advance(Duration.ofMillis(100));
        assertThat(client.netcode.state()).isEqualTo(CONNECTED);
        assertThat(server.sessions).hasSize(1);
    }

    @Test
    void anAnswerIsSentTenTimesASecondUntilItIsHeard() {
        world.serve("10.0.0.2:40000", 4);
        Client client = stuckAnswering(world.token(1, HERE));
        int before = world.sentUp.size();

        world.advance(Duration.ofSeconds(2));
        assertThat(world.sentUp.size() - before).isEqualTo(20);

        world.up.mend();
        world.advance(Duration.ofMillis(100));
        assertThat(client.netcode.state()).isEqualTo(CONNECTED);
    }

    @Test
    void whereNobodyAnswersTheRequestTimesOut() {
        Client client = world.client(world.token(1, HERE));

        client.connect();
        world.advance(Duration.ofMillis(4900));
        assertThat(client.failure).isNull();
        world.advance(Duration.ofMillis(200));

        assertEnded(client, CONNECTION_REQUEST_TIMED_OUT);
        assertThat(client.failure)
                .hasMessageContaining("connection request timed out")
                .hasMessageContaining("10.0.0.2:40000")
                .hasMessageContaining("5 s");
    }

    @Test
    void whereNobodyHearsTheAnswerTheResponseTimesOut() {
        world.serve("10.0.0.2:40000", 4);
        Client client = stuckAnswering(world.token(1, HERE));

        world.advance(Duration.ofMillis(5100));

        assertEnded(client, CONNECTION_RESPONSE_TIMED_OUT);
    }

    @Test
    void aFullServerDenies() {
        Server server = world.serve("10.0.0.2:40000", 1);
        world.connected(server, 1);

        Client late = world.client(world.token(2, HERE));
        late.connect();
        world.advance(Duration.ofMillis(10));

        assertEnded(late, CONNECTION_DENIED);
        assertThat(server.drops).containsExactly(Drop.SERVER_FULL);
    }

    @Test
    void aServerThatFillsUpDuringAHandshakeDeniesTheAnswer() {
        Server server = world.serve("10.0.0.2:40000", 1);
        Client first = world.client(world.token(1, HERE));
        Client second = world.client(world.token(2, HERE));

        first.connect();
        second.connect();
        world.advance(Duration.ofMillis(10));

        assertThat(first.netcode.state()).isEqualTo(CONNECTED);
        assertThat(second.states)
                .containsExactly(
                        DISCONNECTED, SENDING_CONNECTION_REQUEST, SENDING_CONNECTION_RESPONSE, CONNECTION_DENIED);
        assertThat(server.drops).containsExactly(Drop.SERVER_FULL);
    }

    @Test
    void aServerThatOpensNoSessionDenies() {
        Server server = world.serve("10.0.0.2:40000", 1);
        server.refusesSessions = true;

        Client client = world.client(world.token(1, HERE));
        client.connect();
        world.advance(Duration.ofMillis(10));

        assertEnded(client, CONNECTION_DENIED);
        assertThat(server.netcode.peers()).isZero();
        server.refusesSessions = false;
        client.connectAgain();
        world.advance(Duration.ofMillis(100));
        assertThat(client.netcode.state())
                .as("by the same token, which has let nobody in")
                .isEqualTo(CONNECTED);
    }

    @Test
    void whatTimesOutIsTriedAtTheTokensNextServer() {
        Server server = world.serve("10.0.0.2:40000", 4);
        Client client = world.client(world.token(1, NOWHERE, HERE));

        client.connect();
        world.advance(Duration.ofMillis(5100));

        assertThat(client.netcode.state()).isEqualTo(CONNECTED);
        assertThat(server.sessions).hasSize(1);
        client.session().session().write("there");
        world.advance(Duration.ofMillis(10));
        assertThat(client.session().messages()).containsExactly("there");
    }

    @Test
    void whatIsDeniedIsTriedAtTheTokensNextServerAtOnce() {
        Server full = world.serve("10.0.0.3:40000", 1);
        world.connected(full, 99);
        Server server = world.serve("10.0.0.2:40000", 4);
        Client client = world.client(world.token(1, ELSEWHERE, HERE));

        client.connect();
        world.advance(Duration.ofMillis(10));

        assertThat(client.netcode.state()).isEqualTo(CONNECTED);
        assertThat(server.sessions).hasSize(1);
    }

    @Test
    void anAnswerThatTimesOutIsFollowedByARequestToTheNextServer() {
        world.serve("10.0.0.3:40000", 4);
        Server server = world.serve("10.0.0.2:40000", 4);
        Client client = stuckAnswering(world.token(1, ELSEWHERE, HERE));

        world.advance(Duration.ofMillis(4900));
        assertThat(client.netcode.state()).isEqualTo(SENDING_CONNECTION_RESPONSE);
        world.advance(Duration.ofMillis(200));
        assertThat(client.netcode.state()).isEqualTo(SENDING_CONNECTION_REQUEST);
        world.up.mend();
        world.advance(Duration.ofMillis(200));

        assertThat(client.netcode.state()).isEqualTo(CONNECTED);
        assertThat(server.sessions).hasSize(1);
    }

    @Test
    void anAnswerThatIsDeniedIsFollowedByARequestToTheNextServer() {
        world.serve("10.0.0.3:40000", 1);
        Server server = world.serve("10.0.0.2:40000", 1);
        Client first = world.client(world.token(1, ELSEWHERE));
        Client second = world.client(world.token(2, ELSEWHERE, HERE));

        first.connect();
        second.connect();
        world.advance(Duration.ofMillis(10));

        assertThat(second.states)
                .containsExactly(
                        DISCONNECTED,
                        SENDING_CONNECTION_REQUEST,
                        SENDING_CONNECTION_RESPONSE,
                        SENDING_CONNECTION_REQUEST,
                        SENDING_CONNECTION_RESPONSE,
                        CONNECTED);
        assertThat(server.sessions).hasSize(1);
    }

    @Test
    void theLastServersFailureIsTheClients() {
        Server full = world.serve("10.0.0.2:40000", 1);
        world.connected(full, 99);
        Client client = world.client(world.token(1, NOWHERE, HERE));

        client.connect();
        world.advance(Duration.ofMillis(5200));

        assertEnded(client, CONNECTION_DENIED);
    }

    @Test
    void aServerThatThisHostHasNoWayToIsPassedOver() {
        ServerAddress ipv6 = ServerAddress.parse("[fd00::2]:40000");
        world.serve("10.0.0.2:40000", 4);
        world.hasNoWayTo(ipv6);
        Client client = world.client(world.token(1, ipv6, HERE, ipv6));

        client.connect();
        world.advance(Duration.ofMillis(10));
        assertThat(client.netcode.state()).isEqualTo(CONNECTED);

        Client alone = world.client(world.token(2, HERE, ipv6));
        world.up.cut();
        alone.connect();
        world.advance(Duration.ofMillis(5200));
        assertEnded(alone, CONNECTION_REQUEST_TIMED_OUT);
    }

    @Test
    void theTokensLifetimeBoundsTheWholeAttempt() {
        ConnectToken token = world.mint(
                world.key,
                World.APPLICATION,
                TokenClaims.of(1, NOWHERE, ELSEWHERE, HERE)
                        .withTimeoutSeconds(5)
                        .withLifetime(Duration.ofSeconds(8)));
        Client client = world.client(token);

        client.connect();
        world.advance(Duration.ofMillis(7900));
        assertThat(client.netcode.state()).isEqualTo(SENDING_CONNECTION_REQUEST);
        world.advance(Duration.ofMillis(200));

        assertEnded(client, CONNECT_TOKEN_EXPIRED);
    }

    @Test
    void theClientsWallClockIsNotAsked() {
        // Back end and server live in 2016: by the clock of whoever runs this the token expired long ago.
        world.jump(Duration.ofDays(-4000));
        Server server = world.serve("10.0.0.2:40000", 4);
        Client client = world.client(world.token(1, HERE));

        client.connect();
        world.advance(Duration.ofMillis(10));

        assertThat(client.netcode.state()).isEqualTo(CONNECTED);
        assertThat(server.sessions).hasSize(1);
    }

    @Test
    void aTokenWithoutATimeOutIsPatient() {
        ConnectToken token = world.mint(
                world.key,
                World.APPLICATION,
                TokenClaims.of(1, HERE).withTimeoutSeconds(-1).withLifetime(Duration.ofMinutes(10)));
        Client client = world.client(token);
        client.connect();
        world.advance(Duration.ofMinutes(5));
        world.serve("10.0.0.2:40000", 4);
        world.advance(Duration.ofMillis(110));
        assertThat(client.netcode.state()).isEqualTo(CONNECTED);

        world.up.cut();
        world.down.cut();
        world.advance(Duration.ofSeconds(250));
        assertThat(client.netcode.state()).isEqualTo(CONNECTED);
    }

    @Test
    void whoGivesUpIsDisconnected() {
        Client client = world.client(world.token(1, HERE));
        client.connect();

        client.netcode.close();
        client.netcode.close();
        world.advance(Duration.ofSeconds(10));

        assertEnded(client, DISCONNECTED);
        assertThat(world.sentUp).hasSize(1);
        assertThat(world.clock.pending()).isZero();
    }

    @Test
    void theReplyToAnUnprovedAddressIsLessThanAThirdOfTheRequest() {
        Server server = world.serve("10.0.0.2:40000", 1);
        Client first = world.client(world.token(1, HERE));
        first.connect();
        world.advance(Duration.ZERO);
        byte[] challenged = world.sentDown.get(0).bytes();
        int challenge = challenged.length;
        assertThat(challenged[0]).as("eight bytes of sequence").isEqualTo((byte) 0x82);
        assertThat(challenged[8])
                .as("in the upper half, where no connection's is")
                .isNegative();
        world.advance(Duration.ofMillis(100));
        world.sentDown.clear();
        server.receive(first.address, world.sentUp.get(0).bytes());
        Client second = world.client(world.token(2, HERE));
        second.connect();
        world.advance(Duration.ZERO);

        assertThat(challenge / 1078.0).isLessThanOrEqualTo(0.31);
        assertThat(world.sentDown)
                .as("denied, and nothing for the token that is used")
                .extracting(packet -> packet.bytes().length)
                .containsExactly(25);
    }

    @Test
    void aHandshakeThatIsGivenUpIsForgotten() {
        Server server = world.serve("10.0.0.2:40000", 4);
        Client client = stuckAnswering(world.token(1, HERE));
        assertThat(server.netcode.peers()).isEqualTo(1);

        world.advance(Duration.ofMillis(5200));

        assertThat(server.netcode.peers()).isZero();
        assertThat(client.failure).isNotNull();
        assertThat(world.clock.pending()).isZero();
    }

    @Test
    void threeClientsGetThePlacesInTurnAndAFreePlaceIsGivenAgain() {
        Server server = world.serve("10.0.0.2:40000", 3);
        List<Client> clients =
                List.of(world.connected(server, 1), world.connected(server, 2), world.connected(server, 3));
        clients.get(1).netcode.close();
        world.advance(Duration.ofMillis(10));

        Client fourth = world.connected(server, 4);

        assertThat(fourth.netcode.state()).isEqualTo(CONNECTED);
        assertThat(server.netcode.peers()).isEqualTo(3);
    }

    /** A client that has been challenged, and whose answers go astray. */
    private Client stuckAnswering(ConnectToken token) {
        LinkConditions slow = LinkConditions.PERFECT.withDelay(Duration.ofMillis(1), Duration.ZERO);
        world.up.conditions(slow);
        world.down.conditions(slow);
        Client client = world.client(token);
        client.connect();
        // The request is on its way; the answer, which follows when the challenge has come, is lost.
        world.advance(Duration.ofMillis(1));
        world.up.cut();
        world.advance(Duration.ofMillis(1));
        world.down.conditions(LinkConditions.PERFECT);
        world.up.conditions(LinkConditions.PERFECT);
        if (client.netcode.state() != SENDING_CONNECTION_RESPONSE) {
            throw new AssertionError("expected to be answering, was " + client.states);
        }
        return client;
    }

    private static void assertEnded(Client client, ClientState state) {
        assertThat(client.netcode.state()).isEqualTo(state);
        assertThat(client.failure).isNotNull();
        assertThat(client.failure.state()).isEqualTo(state);
        assertThat(client.ends).isEqualTo(1);
        assertThat(client.session).isNull();
    }
}
