package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CallTest {

    private static final Protocol<String, String> LINES = Protocol.symmetric(LineFraming.upTo(80), Codecs.utf8());
    private static final Service<String, String> ECHO = session -> session.handler(session::write);

    private final List<String> replies = new ArrayList<>();

    @Test
    void sendsEverythingAtOnceAndEndsWithTheLastReply() {
        var pair = SessionPair.join(LINES, ECHO);
        var call = call(2);

        Future<Void> done = call.begin(pair.client(), List.of("a", "b"));
        assertThat(done.isComplete()).isFalse();
        pair.run();

        assertThat(replies).containsExactly("a", "b");
        assertThat(done.succeeded()).isTrue();
    }

    @Test
    void sendsAgainAtThePaceThatItIsTold() {
        var pair = SessionPair.join(LINES, ECHO);
        var call = call(8, "--times=4", "--every=10ms");

        Future<Void> done = call.begin(pair.client(), List.of("a", "b"));
        pair.run();
        assertThat(replies).hasSize(2);

        pair.advance(Duration.ofMillis(9));
        assertThat(replies).hasSize(2);

        pair.advance(Duration.ofMillis(1));
        assertThat(replies).hasSize(4);

        pair.advance(Duration.ofMillis(20));
        assertThat(replies).containsExactly("a", "b", "a", "b", "a", "b", "a", "b");
        assertThat(done.succeeded()).isTrue();
    }

    @Test
    void sendsAllThatItIsToldHoweverFewRepliesAreWanted() {
        var heard = new ArrayList<String>();
        var pair = SessionPair.join(LINES, session -> session.handler(heard::add));
        var call = call(0, "--times=3", "--every=10ms");

        Future<Void> done = call.begin(pair.client(), List.of("a"));
        pair.advance(Duration.ofMillis(19));
        assertThat(done.isComplete()).isFalse();

        pair.advance(Duration.ofMillis(1));
        assertThat(heard).containsExactly("a", "a", "a");
        assertThat(done.succeeded()).isTrue();
    }

    @Test
    void handsOnNoMoreRepliesThanAreWanted() {
        var pair = SessionPair.join(LINES, ECHO);
        var call = call(1);

        call.begin(pair.client(), List.of("a", "b"));
        pair.run();

        assertThat(replies).containsExactly("a");
        assertThat(call.progress()).isEqualTo("1 of 1 reply");
    }

    @Test
    void saysHowFarItCameWhenTheServerEnds() {
        var pair = SessionPair.join(LINES, ECHO);
        var call = call(3, "--times=3", "--every=10ms");

        Future<Void> done = call.begin(pair.client(), List.of("a"));
        pair.run();
        pair.server().close();
        pair.advance(Duration.ofMillis(50));

        assertThat(done.cause()).hasMessage("the session ended after 1 of 3 replies: peerClosed");
        assertThat(replies).containsExactly("a");
    }

    private Call<String, String> call(int wanted, String... repetition) {
        return new Call<>(CommandLine.populateCommand(new Repetition(), repetition), wanted, replies::add);
    }
}
