package dev.sprocket.testkit.netcode;

import static dev.sprocket.netcode.ClientState.CONNECTED;
import static dev.sprocket.netcode.ClientState.CONNECTION_TIMED_OUT;
import static dev.sprocket.netcode.ClientState.DISCONNECTED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.netcode.NetcodeException;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Drop;
import dev.sprocket.testkit.Heard;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a connection does once it is there: payloads, keep-alives, silence, the end. */
class ConnectionTest {

    private static final int GOODBYES = 10;

    private final World world = new World();
    private Server server = new World().serve("10.0.0.9:1", 1);
    private Client client = new World().client(world.token(1, server.address));

    @BeforeEach
    void connect() {
        server = world.serve("10.0.0.2:40000", 4);
        client = world.connected(server, 1);
        world.sentUp.clear();
        world.sentDown.clear();
    }

    @Test
    void payloadsOfEverySizeGoBothWays() {
        for (int length = 0; length < 1200; length++) {
            client.session().session().write("x".repeat(length));
        }
        world.advance(Duration.ofMillis(1));

        assertThat(client.session().messages()).hasSize(1200);
        assertThat(client.session().messages().get(1199)).hasSize(1199);
    }

    @Test
    void aPayloadThatDoesNotFitFailsAlone() {
        var tooLong = client.session().session().write("x".repeat(1200));
        client.session().session().write("fits");
        world.advance(Duration.ofMillis(1));

        assertThat(tooLong.failed()).isTrue();
        assertThat(client.session().messages()).containsExactly("fits");
        assertThat(client.session().session().maxMessageBytes()).isEqualTo(1199);
    }

    @Test
    void nothingTravelsInTheClear() {
        client.session().session().write("a secret");
        world.advance(Duration.ofMillis(1));

        assertThat(world.sentUp).noneMatch(packet -> new String(packet.bytes(), ISO_8859_1).contains("secret"));
    }

    @Test
    void whoHasNothingToSayKeepsAliveTenTimesASecond() {
        world.advance(Duration.ofSeconds(60));

        assertThat(world.sentUp.size()).isBetween(600, 610);
        assertThat(world.sentDown.size()).isBetween(600, 610);
        assertThat(client.netcode.state()).isEqualTo(CONNECTED);
        assertThat(server.sessions.get(0).closes()).isEmpty();
    }

    @Test
    void payloadsStandInForKeepAlives() {
        for (int i = 0; i < 100; i++) {
            client.session().session().write("tick");
            world.advance(Duration.ofMillis(17));
        }

        assertThat(world.sentUp).hasSize(100);
        assertThat(world.sentDown).hasSize(100);
    }

    @Test
    void whoSendsFifteenTimesASecondNeedsNoKeepAlives() {
        for (int i = 0; i < 100; i++) {
            client.session().session().write("tick");
            world.advance(Duration.ofMillis(67));
        }

        assertThat(world.sentUp).hasSize(100);
        assertThat(world.sentDown).hasSize(100);
    }

    @Test
    void beforeTheClientIsHeardOfEachPayloadHasAKeepAliveBeforeIt() {
        Server greeter = world.serve("10.0.0.7:40000", 4);
        Client late = world.client(world.token(8, greeter.address));
        late.connect();
        world.clock.advance(Duration.ZERO);
        world.advance(Duration.ZERO);
        world.up.cut();
        world.sentDown.clear();

        greeter.sessions.get(0).session().write("one");
        greeter.sessions.get(0).session().write("two");
        world.advance(Duration.ZERO);

        assertThat(world.sentDown).extracting(packet -> packet.bytes().length).containsExactly(26, 18 + 4, 26, 18 + 4);
        assertThat(late.session().messages()).containsExactly("one", "two");

        world.up.mend();
        world.advance(Duration.ofMillis(150));
        world.sentDown.clear();
        greeter.sessions.get(0).session().write("three");
        world.advance(Duration.ZERO);
        assertThat(world.sentDown).extracting(packet -> packet.bytes().length).containsExactly(18 + 6);
    }

    @Test
    void whoClosesSaysGoodbyeSoOftenThatOneIsHeard() {
        client.session().session().close();
        world.advance(Duration.ofMillis(1));

        assertThat(world.sentUp).hasSize(GOODBYES);
        assertThat(client.netcode.state()).isEqualTo(DISCONNECTED);
        assertThat(client.ends).isEqualTo(1);
        assertThat(server.sessions.get(0).ends()).isEqualTo(1);
        assertThat(server.sessions.get(0).closes()).containsExactly(new CloseReason.PeerClosed());
        assertThat(server.netcode.peers()).isZero();
        assertThat(server.dropped(Drop.UNKNOWN_SENDER)).isEqualTo(GOODBYES - 1);
    }

    @Test
    void aServersGoodbyeEndsTheClientsSession() {
        server.sessions.get(0).session().close();
        world.advance(Duration.ofMillis(1));

        assertThat(world.sentDown).hasSize(GOODBYES);
        assertThat(client.session().closes()).containsExactly(new CloseReason.PeerClosed());
        assertThat(client.netcode.state()).isEqualTo(DISCONNECTED);
        assertThat(client.ends).isEqualTo(1);
        assertThat(server.netcode.peers()).isZero();
    }

    @Test
    void whatWasSentBeforeTheGoodbyeArrives() {
        client.session().session().write("last words");
        client.session().session().close();
        var heard = new ArrayList<String>();
        server.sessions.get(0).session().handler(heard::add);
        world.advance(Duration.ofMillis(1));

        assertThat(heard).containsExactly("last words");
        assertThat(server.sessions.get(0).closes()).containsExactly(new CloseReason.PeerClosed());
    }

    @Test
    void aPausedSessionReadsWhatCameBeforeTheGoodbye() {
        var session = server.sessions.get(0).session();
        session.pause();
        client.session().session().write("one");
        world.advance(Duration.ofMillis(1));
        client.session().session().close();
        world.advance(Duration.ofMillis(1));
        var heard = new ArrayList<String>();
        session.handler(heard::add);

        session.resume();
        world.advance(Duration.ofMillis(1));

        assertThat(heard).containsExactly("one");
        assertThat(server.sessions.get(0).closes()).containsExactly(new CloseReason.PeerClosed());
    }

    @Test
    void silenceEndsBothSides() {
        world.up.cut();
        world.down.cut();

        world.advance(Duration.ofMillis(4900));
        assertThat(client.netcode.state()).isEqualTo(CONNECTED);
        world.advance(Duration.ofMillis(250));

        assertThat(client.netcode.state()).isEqualTo(CONNECTION_TIMED_OUT);
        assertThat(client.session().closes()).singleElement().satisfies(reason -> {
            assertThat(reason).isInstanceOf(CloseReason.Network.class);
            Throwable cause = ((CloseReason.Network) reason).cause();
            assertThat(((NetcodeException) cause).state()).isEqualTo(CONNECTION_TIMED_OUT);
        });
        assertThat(server.sessions.get(0).closes()).containsExactly(new CloseReason.Expired());
        assertThat(server.netcode.peers()).isZero();
        assertThat(world.clock.pending()).isZero();
    }

    @Test
    void aServerThatKeepsSendingNoticesAPeerThatIsGone() {
        world.up.cut();
        for (int i = 0; i < 350 && server.netcode.peers() > 0; i++) {
            server.sessions.get(0).session().write("are you there?");
            world.advance(Duration.ofMillis(16));
        }

        assertThat(server.netcode.peers()).isZero();
    }

    @Test
    void aWallClockThatJumpsDisturbsNoSession() {
        world.jump(Duration.ofDays(3650));
        world.advance(Duration.ofSeconds(10));
        world.jump(Duration.ofDays(-7300));
        world.advance(Duration.ofSeconds(10));

        client.session().session().write("still here");
        world.advance(Duration.ofMillis(1));
        assertThat(client.session().messages()).containsExactly("still here");
    }

    @Test
    void aServerThatShutsDownSaysGoodbyeToAll() {
        Client other = world.connected(server, 2);

        server.netcode.close();
        world.advance(Duration.ofMillis(1));

        assertThat(client.session().closes()).containsExactly(new CloseReason.PeerClosed());
        assertThat(other.session().closes()).containsExactly(new CloseReason.PeerClosed());
        assertThat(server.netcode.peers()).isZero();
        assertThat(world.clock.pending()).isZero();
        Heard<String, String> last = server.sessions.get(1);
        assertThat(last.closes()).hasSize(1);
    }
}
