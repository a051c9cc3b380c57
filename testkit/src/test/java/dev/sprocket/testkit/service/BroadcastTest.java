package dev.sprocket.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Direction;
import dev.sprocket.protocol.EndpointSessions;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Session;
import dev.sprocket.service.Broadcast;
import dev.sprocket.service.SlowConsumer;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BroadcastTest {

    private static final Protocol<String, String> LINES = Protocol.symmetric(LineFraming.upTo(200), Codecs.utf8());
    private static final Limits SMALL = Limits.DEFAULT.withQueuedBytes(1000, 10_000);

    @Test
    void passesWhatOneSaysToAllOthersInOrder() {
        var room = Room.of(LINES, Broadcast.<String>asItIs());
        var ann = Listener.to(room.join());
        var bob = Listener.to(room.join());
        var eve = Listener.to(room.join());

        ann.say("one", "two");
        room.run();
        bob.say("three");
        room.run();

        assertThat(ann.heard).containsExactly("three");
        assertThat(bob.heard).containsExactly("one", "two");
        assertThat(eve.heard).containsExactly("one", "two", "three");
    }

    @Test
    void passesItToTheSenderTooWhereAsked() {
        var room = Room.of(LINES, Broadcast.<String>asItIs().includeSender(true));
        var ann = Listener.to(room.join());
        var bob = Listener.to(room.join());

        ann.say("one");
        room.run();

        assertThat(ann.heard).containsExactly("one");
        assertThat(bob.heard).containsExactly("one");
    }

    @Test
    void passesOnWhatAFunctionMakesOfAMessage() {
        var room = Room.of(
                LINES,
                Broadcast.<String, String>of((from, line) ->
                        line.startsWith("/") ? null : from.remoteAddress().port() + ": " + line));
        var ann = Listener.to(room.join());
        var bob = Listener.to(room.join());

        ann.say("/whisper", "hello");
        room.run();

        assertThat(bob.heard).containsExactly("50000: hello");
    }

    @Test
    void aFunctionThatThrowsEndsTheSenderAlone() {
        var room = Room.of(LINES, Broadcast.<String, String>of((from, line) -> {
            throw new IllegalStateException("on purpose");
        }));
        var ann = Listener.to(room.join());
        var bob = Listener.to(room.join());

        ann.say("boom");
        room.run();

        assertThat(ann.pair.serverReason()).isInstanceOf(CloseReason.ServiceFailed.class);
        assertThat(bob.pair.serverReason()).isNull();
    }

    @Test
    void whoJoinsHearsWhatIsSaidFromThenOnAndWhoLeavesDisturbsNobody() {
        var room = Room.of(LINES, Broadcast.<String>asItIs());
        var ann = Listener.to(room.join());
        var bob = Listener.to(room.join());
        ann.say("one");
        room.run();

        var eve = Listener.to(room.join());
        bob.pair.reset();
        ann.say("two");
        room.run();

        assertThat(bob.heard).containsExactly("one");
        assertThat(eve.heard).containsExactly("two");
        assertThat(room.sessions()).hasSize(2);
    }

    @Test
    void speaksToAllFromATick() {
        var broadcast = Broadcast.<String>asItIs();
        var room = Room.of(LINES, broadcast);
        var ann = Listener.to(room.join());
        var bob = Listener.to(room.join());

        Future<Void> sent = broadcast.send("tick");
        room.run();

        assertThat(sent.succeeded()).isTrue();
        assertThat(ann.heard).containsExactly("tick");
        assertThat(bob.heard).containsExactly("tick");
    }

    @Test
    void cannotSpeakBeforeItIsStarted() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Broadcast.<String>asItIs().send("too early"))
                .withMessage("broadcast: not started, expected to be an endpoint's service");
    }

    @Test
    void aSlowConsumerAmongAHundredMissesMessagesAndNobodyElseDoes() {
        var room = Room.of(LINES, Broadcast.<String>asItIs());
        var speaker = Listener.to(room.join());
        var slow = Listener.to(room.join(SMALL, Carrier.STREAM));
        List<Listener> good = IntStream.range(0, 98)
                .mapToObj(i -> Listener.to(room.join(SMALL, Carrier.STREAM)))
                .toList();
        slow.pair.client().pause();

        List<String> said = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            said.add(i + " " + "x".repeat(90));
            speaker.say(said.get(i));
            room.run();
        }

        assertThat(good).allSatisfy(each -> assertThat(each.heard).isEqualTo(said));
        long missed = room.metrics.count("slowConsumer");
        assertThat(missed).isPositive();

        slow.pair.client().resume();
        room.run();
        assertThat(slow.heard).hasSize(100 - (int) missed).isEqualTo(said.subList(0, slow.heard.size()));

        speaker.say("again");
        room.run();
        assertThat(slow.heard).last().isEqualTo("again");
        assertThat(slow.pair.serverReason()).isNull();
    }

    @Test
    void aSlowConsumerGetsWhatIsQueuedAndIsClosedWhereThatIsTheAnswer() {
        var room = Room.of(LINES, Broadcast.<String>asItIs().slowConsumer(SlowConsumer.CLOSE));
        var speaker = Listener.to(room.join());
        var slow = Listener.to(room.join(SMALL, Carrier.STREAM));
        var good = Listener.to(room.join(SMALL, Carrier.STREAM));
        slow.pair.client().pause();

        List<String> said = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            said.add(i + " " + "x".repeat(90));
            speaker.say(said.get(i));
            room.run();
        }
        slow.pair.client().resume();
        room.run();

        assertThat(good.heard).isEqualTo(said);
        assertThat(slow.pair.serverReason()).isEqualTo(new CloseReason.Local("slowConsumer"));
        // In front of its end it has missed nothing.
        assertThat(slow.heard).isNotEmpty().isEqualTo(said.subList(0, slow.heard.size()));
        assertThat(room.metrics.count("slowConsumer")).isZero();
        assertThat(room.sessions()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(SlowConsumer.class)
    void datagramsHaveSlowConsumersToo(SlowConsumer policy) {
        var room = Room.of(LINES, Broadcast.<String>asItIs().slowConsumer(policy));
        var speaker = Listener.to(room.join());
        var peer = Listener.to(room.join(SMALL, Carrier.DATAGRAM));

        speaker.say(IntStream.range(0, 20).mapToObj(i -> "line " + i).toArray(String[]::new));
        room.run();

        assertThat(peer.heard).hasSize(20);
    }

    @Test
    void aMessageThatCannotBeEncodedIsSkippedAndCounted() {
        Protocol<String, String> narrow = Protocol.of(
                new Direction<>(LineFraming.upTo(200), Codecs.utf8()),
                new Direction<>(LineFraming.upTo(10), Codecs.utf8()));
        var broadcast = Broadcast.<String>asItIs();
        var room = Room.of(narrow, broadcast);
        var ann = Listener.to(room.join());
        var bob = Listener.to(room.join());

        ann.say("more than ten bytes", "short");
        room.run();
        assertThat(bob.heard).containsExactly("short");
        assertThat(room.metrics.count("unsendable")).isOne();
        assertThat(ann.pair.serverReason()).isNull();

        Future<Void> sent = broadcast.send("more than ten bytes");
        assertThat(sent.cause()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSenderWaitsWhileTooMuchOfItIsOnItsWayToOtherLoops() {
        List<Promise<Void>> underway = new ArrayList<>();
        var broadcast = Broadcast.<String>asItIs();
        var room = new Room<>(LINES, broadcast) {
            @Override
            public EndpointSessions<String, String> allSessions() {
                return new Slowly(underway);
            }
        };
        broadcast.start(room);
        var ann = Listener.to(room.join());
        for (int i = 0; i < 1000; i++) {
            ann.say("line " + i);
        }

        room.run();
        assertThat(underway).hasSize(256);

        IntStream.range(0, 127).forEach(i -> underway.get(i).complete());
        room.run();
        assertThat(underway).hasSize(256);

        underway.get(127).complete();
        room.run();
        assertThat(underway).hasSize(256 + 128);
        for (int i = 128; i < 1000; i++) {
            underway.get(i).complete();
            room.run();
        }
        assertThat(underway).hasSize(1000);
    }

    /** The sessions of other loops, which the test lets have what is sent. */
    private record Slowly(List<Promise<Void>> underway) implements EndpointSessions<String, String> {

        @Override
        public Optional<Session<String, String>> find(long id) {
            return Optional.empty();
        }

        @Override
        public int count() {
            return 0;
        }

        @Override
        public Future<Void> onEachLoop(Consumer<? super Collection<Session<String, String>>> task) {
            Promise<Void> promise = Promise.promise();
            underway.add(promise);
            return promise.future();
        }
    }

    /** What one peer says and hears. */
    private record Listener(SessionPair<String, String> pair, List<String> heard) {

        static Listener to(SessionPair<String, String> pair) {
            var listener = new Listener(pair, new ArrayList<>());
            pair.client().handler(listener.heard::add);
            return listener;
        }

        void say(String... lines) {
            for (String line : lines) {
                pair.client().write(line);
            }
        }
    }
}
