package dev.sprocket.testkit.simulation;

import static dev.sprocket.testkit.LinkConditions.PERFECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.Session;
import dev.sprocket.service.Services;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.MemoryEndpoint;
import dev.sprocket.testkit.SimulatedNetwork;
import io.vertx.core.Future;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedStreamTest {

    private static final Duration DELAY = Duration.ofMillis(50);
    private static final Protocol<String, String> LINES = Protocol.symmetric(LineFraming.upTo(10_000), Codecs.utf8());

    private final SimulatedNetwork network = new SimulatedNetwork(1);
    private final List<Session<String, String>> accepted = new ArrayList<>();

    @Test
    void takesARoundTripToConnectAndOneToAnswer() {
        network.conditions(PERFECT.withDelay(DELAY, Duration.ZERO));
        var opening = network.host("alice").connect(echo());

        network.advance(DELAY.multipliedBy(2).minusNanos(1));
        assertThat(opening.isComplete()).isFalse();
        network.advance(Duration.ofNanos(1));
        var alice = Heard.on(opening.result());
        alice.session().write("one");
        network.advance(DELAY.multipliedBy(2).minusNanos(1));
        assertThat(alice.messages()).isEmpty();
        network.advance(Duration.ofNanos(1));

        assertThat(alice.messages()).containsExactly("one");
    }

    @Test
    void refusesWhereNobodyListens() {
        MemoryEndpoint<String, String> echo = echo();
        echo.stop(Duration.ZERO);
        network.run();

        var opening = network.host("alice").connect(echo);
        network.run();

        assertThat(opening.cause())
                .isInstanceOf(ConnectException.class)
                .hasMessage("connection refused: 10.0.0.1:7000");
    }

    @Test
    void givesUpConnectingWhereTheWayIsCut() {
        MemoryEndpoint<String, String> echo = echo();
        network.partition("alice", "echo");

        var opening = network.host("alice").connect(echo);
        network.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(opening.isComplete()).isFalse();
        network.advance(Duration.ofNanos(1));

        assertThat(opening.cause())
                .isInstanceOf(ConnectException.class)
                .hasMessage("connection timed out after 10000 ms");
        network.heal();
        network.advance(Duration.ofMinutes(1));
        assertThat(echo.sessions()).isEmpty();
    }

    @Test
    void keepsTheOrderHoweverMuchItJittersAndLoses() {
        network.conditions(PERFECT.withDelay(DELAY, DELAY).withLoss(0.3).withStream(1 << 16, 7));
        Heard<String, String> alice = connected(echo());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add("line " + i);
            alice.session().write("line " + i);
        }

        network.advance(Duration.ofMinutes(5));

        assertThat(alice.messages()).isEqualTo(lines);
    }

    @Test
    void takesNoMoreThanItsBandwidth() {
        network.conditions(PERFECT.withBandwidth(1_000, 1 << 20));
        Heard<String, String> alice = connected(network.listen("sink", Binding.of(LINES, keep())));
        List<String> got = new ArrayList<>();
        accepted.get(0).handler(got::add);

        for (int i = 0; i < 30; i++) {
            alice.session().write("x".repeat(99));
            network.run();
        }
        network.advance(Duration.ofSeconds(1));

        assertThat(got).hasSize(10);
    }

    @Test
    void aSmallWindowHoldsUpTheSenderOfAPeerThatDoesNotRead() {
        network.conditions(PERFECT.withDelay(DELAY, Duration.ZERO).withStream(10, 3));
        Heard<String, String> alice = connected(network.listen("slow", Binding.of(LINES, keep())));

        Future<Void> fits = alice.session().write("123456789");
        network.advance(DELAY);
        Future<Void> waits = alice.session().write("abcdefghi");
        network.advance(Duration.ofMinutes(1));
        assertThat(fits.succeeded()).isTrue();
        assertThat(waits.isComplete()).isFalse();
        List<String> got = new ArrayList<>();
        accepted.get(0).handler(got::add);
        network.advance(DELAY.multipliedBy(20));

        assertThat(waits.succeeded()).isTrue();
        assertThat(got).containsExactly("123456789", "abcdefghi");
    }

    @Test
    void sendsAgainWhatAShortPartitionHeldUp() {
        Heard<String, String> alice = connected(echo());
        network.partition("alice", "echo");
        alice.session().write("one");
        network.advance(Duration.ofSeconds(5));
        assertThat(alice.messages()).isEmpty();

        network.heal();
        network.advance(Duration.ofSeconds(10));

        assertThat(alice.messages()).containsExactly("one");
    }

    @Test
    void aLongPartitionEndsBothSessionsForReasonsOfTheirOwn() {
        var echo = echo();
        Heard<String, String> alice = connected(echo);
        network.isolate("alice");
        alice.session().write("one");

        network.advance(Duration.ofMinutes(6));

        assertThat(alice.closes()).containsExactly(new CloseReason.Idle());
        assertThat(echo.sessions()).isEmpty();
        assertThat(echo.metrics().count("idle")).isOne();
    }

    @Test
    void aPartitionForEverIsGivenUpByTcpItself() {
        var limits = Limits.DEFAULT.withTimeouts(86_400_000, 10_000);
        var echo = MemoryEndpoint.of(Binding.of(LINES, Services.<String>echo()))
                .named("echo")
                .limits(limits)
                .startIn(network);
        network.host("alice").limits(limits);
        Heard<String, String> alice = connected(echo);
        network.isolate("alice");
        alice.session().write("one");

        network.advance(Duration.ofMinutes(20));

        assertThat(alice.closes()).singleElement().isInstanceOf(CloseReason.Network.class);
        assertThat(alice.errors()).singleElement().hasToString("java.io.IOException: Connection timed out");
        assertThat(echo.sessions()).hasSize(1);
    }

    @Test
    void answersWhoHasHalfClosed() {
        network.conditions(PERFECT.withDelay(DELAY, Duration.ZERO));
        Heard<String, String> alice = connected(echo());

        alice.session().write("one");
        alice.session().end();
        network.advance(Duration.ofSeconds(1));

        assertThat(alice.messages()).containsExactly("one");
        assertThat(alice.closes()).containsExactly(new CloseReason.PeerClosed());
    }

    @Test
    void aResetOvertakesWhatIsOnItsWay() {
        network.conditions(PERFECT.withDelay(DELAY, Duration.ZERO));
        var echo = echo();
        Heard<String, String> alice = connected(echo);
        alice.session().write("one");
        network.advance(DELAY.dividedBy(2));

        network.reset("alice", "echo");
        network.advance(Duration.ofSeconds(1));

        assertThat(alice.messages()).isEmpty();
        assertThat(alice.closes()).singleElement().isInstanceOf(CloseReason.Network.class);
        assertThat(echo.metrics().count("network")).isOne();
    }

    @Test
    void whoSendsToASocketThatIsClosedIsReset() {
        network.conditions(PERFECT.withDelay(DELAY, Duration.ZERO));
        var server = network.listen("server", Binding.of(LINES, keep()));
        Heard<String, String> alice = connected(server);
        Heard.on(accepted.get(0));

        // The client goes on after the server's end; behind that and two seconds of linger the server lets go.
        alice.session().hold();
        accepted.get(0).close();
        network.advance(Duration.ofMillis(2_100));
        alice.session().write("late");
        network.advance(Duration.ofSeconds(1));

        assertThat(alice.closes()).singleElement().isInstanceOf(CloseReason.Network.class);
    }

    @Test
    void letsInNoMoreThanTheLimit() {
        var full = MemoryEndpoint.of(Binding.of(LINES, Services.<String>echo()))
                .named("full")
                .limits(Limits.DEFAULT.withMaxSessions(1))
                .startIn(network);
        Heard<String, String> first = Heard.on(full.connect());
        Heard<String, String> second = Heard.on(full.connect());

        network.run();

        assertThat(first.closes()).isEmpty();
        assertThat(second.ends()).isOne();
        assertThat(full.metrics().count("refused")).isOne();
    }

    @Test
    void carriesWhatKeepsToNoProtocol() {
        var echo = echo();
        Heard<byte[], byte[]> hostile = Heard.on(echo.connectRaw());

        hostile.session().write(new byte[] {'h', 'i', '\n', (byte) 0xff, '\n'});
        network.run();

        assertThat(hostile.messages()).containsExactly(new byte[] {'h', 'i', '\n'});
        assertThat(echo.metrics().count("violation")).isOne();
    }

    private MemoryEndpoint<String, String> echo() {
        return network.listen("echo", Binding.of(LINES, Services.echo()));
    }

    /** A service that reads nothing yet: the test has its sessions. */
    private Service<String, String> keep() {
        return accepted::add;
    }

    private Heard<String, String> connected(MemoryEndpoint<String, String> server) {
        var opening = network.host("alice").connect(server);
        network.advance(Duration.ofSeconds(9));
        return Heard.on(opening.result());
    }
}
