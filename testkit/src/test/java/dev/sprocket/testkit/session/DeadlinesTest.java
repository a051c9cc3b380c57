package dev.sprocket.testkit.session;

import static dev.sprocket.testkit.session.Protocols.LINES;
import static dev.sprocket.testkit.session.Protocols.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Limits;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.SessionPair;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final Limits SHORT = Limits.DEFAULT.withTimeouts(1000, 300);

    @Test
    void closesAfterExactlyTheIdleTime() {
        var pair = pair();
        Heard.on(pair.client());
        Heard.on(pair.server());

        pair.advance(Duration.ofMillis(999));
        assertThat(pair.serverReason()).isNull();
        pair.advance(Duration.ofMillis(1));

        assertThat(pair.serverReason()).isEqualTo(new CloseReason.Idle());
        assertThat(pair.clock().pending()).isZero();
    }

    @Test
    void whatComesAndWhatGoesPostponesTheIdleTime() {
        var pair = pair();
        Heard.on(pair.client());
        Heard.on(pair.server());

        pair.advance(Duration.ofMillis(900));
        pair.sendRaw(bytes("one\n"));
        pair.advance(Duration.ofMillis(900));
        pair.server().write("two");
        pair.advance(Duration.ofMillis(999));
        assertThat(pair.serverReason()).isNull();

        pair.advance(Duration.ofMillis(1));
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.Idle());
    }

    @Test
    void anIdlePeerThatIsOwedBytesIsSlow() {
        var pair = SessionPair.of(LINES, Protocols.<String, String>idle())
                .limits(SHORT)
                .window(0)
                .join();
        pair.server().write("one");

        pair.advance(Duration.ofSeconds(1));

        assertThat(pair.serverReason()).isEqualTo(new CloseReason.SlowPeer(4));
    }

    @Test
    void aFrameMustBeWholeInTimeHoweverItDrips() {
        var pair = pair();
        Heard.on(pair.client());
        Heard.on(pair.server());
        pair.run();

        for (int i = 0; i < 3; i++) {
            pair.sendRaw(bytes("x"));
            pair.advance(Duration.ofMillis(90));
        }
        assertThat(pair.serverReason()).isNull();
        pair.sendRaw(bytes("x"));
        pair.advance(Duration.ofMillis(30));

        assertThat(pair.serverReason()).isEqualTo(new CloseReason.FrameTimeout());
        assertThat(pair.clock().pending()).isZero();
    }

    @Test
    void eachFrameHasItsOwnTime() {
        var pair = pair();
        Heard.on(pair.client());
        Heard.on(pair.server());
        pair.run();

        pair.sendRaw(bytes("x"));
        for (int i = 0; i < 10; i++) {
            pair.advance(Duration.ofMillis(200));
            pair.sendRaw(bytes("\nx"));
        }
        pair.run();
        assertThat(pair.serverReason()).isNull();

        pair.advance(Duration.ofMillis(300));
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.FrameTimeout());
    }

    @Test
    void doesNotHoldAgainstThePeerWhatThisSideHoldsUp() {
        var pair = pair();
        var heard = Heard.on(pair.server());
        pair.run();
        pair.sendRaw(bytes("x"));
        pair.run();

        pair.server().pause();
        pair.advance(Duration.ofMillis(800));
        assertThat(pair.serverReason()).isNull();
        pair.server().resume();
        pair.advance(Duration.ofMillis(100));
        pair.sendRaw(bytes("\n"));
        pair.run();

        assertThat(heard.messages()).containsExactly("x");
    }

    @Test
    void takesTheFramesTimeFromWhenThisSideGoesOn() {
        var pair = pair();
        Heard.on(pair.client());
        Heard.on(pair.server());
        pair.run();
        pair.sendRaw(bytes("x"));
        pair.run();
        pair.server().pause();
        pair.advance(Duration.ofMillis(400));

        pair.server().resume();
        pair.advance(Duration.ofMillis(299));
        assertThat(pair.serverReason()).isNull();
        pair.advance(Duration.ofMillis(1));

        assertThat(pair.serverReason()).isEqualTo(new CloseReason.FrameTimeout());
    }

    private static SessionPair<String, String> pair() {
        return SessionPair.of(LINES, Protocols.<String, String>idle())
                .limits(SHORT)
                .join();
    }
}
