package dev.sprocket.testkit.session;

import static dev.sprocket.testkit.session.Protocols.LINES;
import static dev.sprocket.testkit.session.Protocols.bytes;
import static dev.sprocket.testkit.session.Protocols.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainTest {

    private static final Duration GRACE = Duration.ofSeconds(2);

    @Test
    void answersWhatIsInFlightAndSaysGoodbye() {
        var pair = SessionPair.join(LINES, Protocols.<String>echo());
        var heard = Heard.on(pair.client());
        pair.server().shutdownHandler(left -> pair.server().write("bye " + left.toMillis()));
        pair.client().write("one");

        Future<Void> drained = pair.shutdownServer(GRACE);
        pair.advance(Duration.ofMillis(300));

        assertThat(heard.messages()).containsExactly("bye 2000", "one");
        assertThat(heard.ends()).isOne();
        assertThat(drained.succeeded()).isTrue();
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.Shutdown());
        assertThat(pair.clock().pending()).isZero();
    }

    @Test
    void waitsForWhatIsOwedToTheDeadline() {
        var pair = lines();
        var heard = Heard.on(pair.client());
        Heard.on(pair.server());
        var hold = pair.server().hold();
        pair.shutdownServer(GRACE);
        // Past half of the time nothing more is taken in, but what is owed may still be said.
        pair.advance(Duration.ofMillis(1500));
        assertThat(pair.serverReason()).isNull();

        Future<Void> written = pair.server().write("late");
        hold.release();
        pair.run();

        assertThat(written.succeeded()).isTrue();
        assertThat(heard.messages()).containsExactly("late");
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.Shutdown());
    }

    @Test
    void cutsAtTheDeadline() {
        var pair = lines();
        Heard.on(pair.server());
        pair.server().hold();

        Future<Void> drained = pair.shutdownServer(GRACE);
        pair.advance(Duration.ofMillis(1990));
        assertThat(drained.isComplete()).isFalse();
        pair.advance(Duration.ofMillis(10));

        assertThat(drained.succeeded()).isTrue();
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.Shutdown());
    }

    @Test
    void endsThoughThePeerKeepsSending() {
        var pair = SessionPair.join(LINES, Protocols.<String>echo());
        var heard = Heard.on(pair.client());
        pair.shutdownServer(GRACE);

        for (int i = 0; i < 40 && pair.serverReason() == null; i++) {
            pair.sendRaw(bytes("line\n"));
            pair.advance(Duration.ofMillis(50));
        }

        assertThat(pair.serverReason()).isEqualTo(new CloseReason.Shutdown());
        assertThat(heard.messages()).hasSizeBetween(19, 21);
        assertThat(heard.ends()).isOne();
        assertThat(heard.errors()).isEmpty();
    }

    @Test
    void waitsForTheRestOfAFrame() {
        var pair = SessionPair.join(LINES, Protocols.<String>echo());
        var heard = Heard.on(pair.client());
        pair.sendRaw(bytes("on"));
        pair.run();

        pair.shutdownServer(GRACE);
        pair.advance(Duration.ofMillis(500));
        pair.sendRaw(bytes("e\n"));
        pair.advance(Duration.ofMillis(300));

        assertThat(heard.messages()).containsExactly("one");
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.Shutdown());
    }

    @Test
    void drainsOnce() {
        var pair = lines();
        Heard.on(pair.client());
        Heard.on(pair.server());
        int[] told = {0};
        pair.server().shutdownHandler(left -> told[0]++);

        Future<Void> first = pair.shutdownServer(GRACE);
        Future<Void> second = pair.shutdownServer(Duration.ofDays(1));
        pair.advance(Duration.ofMillis(300));

        assertThat(told[0]).isOne();
        assertThat(first.succeeded()).isTrue();
        assertThat(second.succeeded()).isTrue();
        assertThat(pair.shutdownServer(GRACE).succeeded()).isTrue();
        assertThat(pair.clock().pending()).isZero();
    }

    @Test
    void cutsAtOnceWithoutGrace() {
        var pair = lines();
        pair.shutdownServer(Duration.ZERO);

        pair.advance(Duration.ofMillis(1));

        assertThat(pair.serverReason()).isEqualTo(new CloseReason.Shutdown());
    }

    @Test
    void drainsDatagramsToo() {
        var pair = SessionPair.of(LINES, Protocols.<String>echo())
                .over(Carrier.DATAGRAM)
                .join();
        var heard = Heard.on(pair.client());
        pair.client().write("one");

        pair.shutdownServer(GRACE);
        pair.advance(Duration.ofMillis(200));

        assertThat(heard.messages()).containsExactly("one");
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.Shutdown());
    }
}
