package dev.sprocket.testkit.session;

import static dev.sprocket.testkit.session.Protocols.LINES;
import static dev.sprocket.testkit.session.Protocols.bytes;
import static dev.sprocket.testkit.session.Protocols.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.ClosedSessionException;
import dev.sprocket.protocol.Session;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.SessionPair;
import dev.sprocket.wire.TruncatedInput;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingTest {

    @Test
    void tellsOfACleanEndOnceAndOfNoError() {
        var pair = lines();
        var server = Heard.on(pair.server());
        var client = Heard.on(pair.client());

        pair.client().write("one");
        pair.client().end();
        pair.run();

        assertThat(server.messages()).containsExactly("one");
        for (Heard<String, String> heard : List.of(server, client)) {
            assertThat(heard.ends()).isOne();
            assertThat(heard.errors()).isEmpty();
            assertThat(heard.closes()).containsExactly(new CloseReason.PeerClosed());
        }
        assertThat(pair.clock().pending()).isZero();
    }

    @Test
    void tellsOfATruncatedFrameAndOfNoEnd() {
        var pair = lines();
        var heard = Heard.on(pair.server());

        pair.sendRaw(bytes("one\ntw"));
        pair.endRaw();
        pair.run();

        assertThat(heard.messages()).containsExactly("one");
        assertThat(heard.ends()).isZero();
        assertThat(heard.errors()).singleElement().isInstanceOf(TruncatedInput.class);
        assertThat(heard.closes()).singleElement().isInstanceOf(CloseReason.Truncated.class);
    }

    @Test
    void sendsTheRepliesBeforeATruncation() {
        var pair = SessionPair.join(LINES, Protocols.<String>echo());
        var heard = Heard.on(pair.client());

        pair.sendRaw(bytes("one\ntwo\nthr"));
        pair.endRaw();
        pair.run();

        assertThat(heard.messages()).containsExactly("one", "two");
        assertThat(heard.ends()).isOne();
    }

    @Test
    void sendsAReplyThatIsOwedAfterThePeersEnd() {
        var pair = lines();
        var heard = Heard.on(pair.client());
        List<Session.Hold> holds = new ArrayList<>();
        pair.server().handler(line -> holds.add(pair.server().hold()));
        pair.sendRaw(bytes("one\n"));
        pair.endRaw();
        pair.run();
        assertThat(pair.serverReason()).isNull();

        pair.server().write("late");
        holds.get(0).release();
        pair.run();

        assertThat(heard.messages()).containsExactly("late");
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.PeerClosed());
    }

    @Test
    void sendsAReplyThatIsOwedAfterATruncation() {
        var pair = lines();
        var heard = Heard.on(pair.client());
        List<Session.Hold> holds = new ArrayList<>();
        pair.server().handler(line -> holds.add(pair.server().hold()));
        pair.sendRaw(bytes("one\ntw"));
        pair.endRaw();
        pair.run();

        Future<Void> written = pair.server().write("late");
        holds.get(0).release();
        holds.get(0).release();
        pair.run();

        assertThat(written.succeeded()).isTrue();
        assertThat(heard.messages()).containsExactly("late");
        assertThat(pair.serverReason()).isInstanceOf(CloseReason.Truncated.class);
    }

    @Test
    void hearsThePeerOutAfterItsOwnEnd() {
        var pair = lines();
        var heard = Heard.on(pair.server());
        pair.client().pause();

        pair.server().end();
        pair.run();
        assertThat(pair.isServerAtEnd()).isTrue();
        pair.sendRaw(bytes("one\ntwo\n"));
        pair.run();
        assertThat(heard.messages()).containsExactly("one", "two");
        assertThat(heard.closes()).isEmpty();

        pair.endRaw();
        pair.run();
        assertThat(heard.closes()).containsExactly(new CloseReason.PeerClosed());
    }

    @Test
    void refusesToWriteAfterItsEnd() {
        var pair = lines();

        pair.server().end();

        assertThat(pair.server().write("late").cause()).isInstanceOf(ClosedSessionException.class);
    }

    @Test
    void closesAfterItsOwnEndWithoutWaitingForThePeerForever() {
        var pair = lines();
        var heard = Heard.on(pair.server());
        pair.client().pause();
        pair.server().end();
        pair.run();

        pair.server().close(new CloseReason.Local("enough"));
        pair.advance(Duration.ofSeconds(3));

        assertThat(heard.closes()).containsExactly(new CloseReason.Local("enough"));
    }

    @Test
    void anEndThatNeverGotOutFails() {
        var pair = SessionPair.of(LINES, Protocols.<String, String>idle())
                .window(0)
                .join();
        pair.server().write("one");
        Future<Void> ended = pair.server().end();
        pair.run();
        assertThat(ended.isComplete()).isFalse();

        pair.reset();
        pair.run();

        assertThat(ended.failed()).isTrue();
    }

    @Test
    void deliversWhatCameBeforeAnEndWhilePaused() {
        var pair = lines();
        var heard = Heard.on(pair.server());
        pair.run();
        pair.server().pause();
        pair.sendRaw(bytes("one\ntwo\n"));
        pair.endRaw();
        pair.run();
        assertThat(heard.ends()).isZero();

        pair.server().fetch(1);
        pair.run();
        assertThat(heard.messages()).containsExactly("one");
        assertThat(heard.ends()).isZero();

        pair.server().resume();
        pair.run();
        assertThat(heard.messages()).containsExactly("one", "two");
        assertThat(heard.ends()).isOne();
        assertThat(heard.closes()).containsExactly(new CloseReason.PeerClosed());
    }

    @Test
    void aResetIsTheNetworksFault() {
        var pair = lines();
        var heard = Heard.on(pair.server());

        pair.reset();
        pair.run();

        assertThat(heard.errors()).singleElement().isInstanceOf(IOException.class);
        assertThat(heard.closes()).singleElement().isInstanceOf(CloseReason.Network.class);
        assertThat(heard.ends()).isZero();
        assertThat(pair.clock().pending()).isZero();
    }

    @Test
    void aConnectionLostWithoutAWordIsTheNetworksFault() {
        var pair = lines();
        var heard = Heard.on(pair.server());
        pair.sendRaw(bytes("one\ntw"));
        pair.run();

        pair.loseConnection();
        pair.run();

        assertThat(heard.closes()).singleElement().isInstanceOf(CloseReason.Network.class);
        assertThat(heard.errors()).hasSize(1);
        assertThat(heard.ends()).isZero();
    }

    @Test
    void itsOwnCloseSendsWhatIsQueuedAndTakesInNothingMore() {
        var pair = lines();
        var client = Heard.on(pair.client());
        List<String> got = new ArrayList<>();
        var heard = Heard.onAllButMessages(pair.server());
        pair.server().handler(line -> {
            got.add(line);
            pair.server().write("bye");
            pair.server().close();
        });

        pair.sendRaw(bytes("one\ntwo\n"));
        pair.run();

        assertThat(got).containsExactly("one");
        assertThat(client.messages()).containsExactly("bye");
        assertThat(client.ends()).isOne();
        assertThat(heard.closes()).containsExactly(new CloseReason.Local("done"));
        assertThat(pair.clock().pending()).isZero();
    }

    @Test
    void aSecondCloseChangesNothing() {
        var pair = lines();
        Heard.on(pair.client());

        Future<Void> first = pair.server().close(new CloseReason.Local("first"));
        Future<Void> second = pair.server().close(new CloseReason.Local("second"));
        pair.run();

        assertThat(first.succeeded()).isTrue();
        assertThat(second.succeeded()).isTrue();
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.Local("first"));
    }

    @Test
    void tellsACloseHandlerThatComesLate() {
        var pair = lines();
        Heard.on(pair.client());
        pair.server().close();
        pair.run();
        List<CloseReason> told = new ArrayList<>();

        pair.server().closeHandler(told::add);

        assertThat(told).containsExactly(new CloseReason.Local("done"));
    }

    @Test
    void letsGoOfAPeerThatDoesNotEndWithinTheLinger() {
        var pair = lines();
        var heard = Heard.on(pair.server());
        pair.server().close();

        pair.advance(Duration.ofMillis(1990));
        assertThat(heard.closes()).isEmpty();
        pair.advance(Duration.ofMillis(20));

        assertThat(heard.closes()).containsExactly(new CloseReason.Local("done"));
    }
}
