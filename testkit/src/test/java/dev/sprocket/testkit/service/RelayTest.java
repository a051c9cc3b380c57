package dev.sprocket.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.Session;
import dev.sprocket.service.Relay;
import dev.sprocket.service.Services;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayTest {

    private static final Protocol<String, String> LINES = Protocol.symmetric(LineFraming.upTo(200), Codecs.utf8());
    private static final Protocol<String, String> FRAMES =
            Protocol.symmetric(LengthFieldFraming.of(2, 200), Codecs.utf8());
    private static final MessageTypes<String, String> TEXT = MessageTypes.ofServer(LINES);
    private static final Limits SMALL = Limits.DEFAULT.withQueuedBytes(1000, 100_000);

    private final List<String> heard = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private Room<String, String> room = new Room<>(LINES, session -> {});
    private MemoryBackend<String, String> backend = new MemoryBackend<>(LINES, session -> {}, Carrier.STREAM);

    @Test
    void passesMessagesBothWays() {
        var front = front(LINES, Services.echo(), Carrier.STREAM, Carrier.STREAM);
        var back = backend.admit();

        say(front, "one", "two");
        run(back);

        assertThat(heard).containsExactly("one", "two");
    }

    @ParameterizedTest
    @CsvSource({"STREAM, DATAGRAM", "DATAGRAM, STREAM", "DATAGRAM, DATAGRAM"})
    void mixesProtocolsAndCarriers(Carrier frontCarrier, Carrier backCarrier) {
        var front = front(FRAMES, Services.echo(), frontCarrier, backCarrier);
        var back = backend.admit();

        say(front, "one", "two");
        run(back);

        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    void takesNothingInBeforeTheBackendIsThere() {
        var front = front(LINES, Services.echo(), Carrier.STREAM, Carrier.STREAM);
        List<String> said = IntStream.range(0, 1000).mapToObj(i -> "line " + i).toList();
        said.forEach(front.client()::write);
        room.run();
        assertThat(front.isServerInputPaused()).isTrue();
        assertThat(front.bytesToServer()).isPositive();

        run(backend.admit());

        assertThat(heard).isEqualTo(said);
    }

    @Test
    void aReplyAfterTheClientsEndStillArrives() {
        List<Session<String, String>> backs = new ArrayList<>();
        var front = front(
                LINES,
                session -> {
                    backs.add(session);
                    List<Session.Hold> owed = new ArrayList<>(List.of(session.hold()));
                    session.handler(line -> session.onLoop(() -> ends.add("asked " + line)));
                    session.endHandler(end -> ends.add("end"));
                    session.closed().onSuccess(reason -> owed.forEach(Session.Hold::release));
                },
                Carrier.STREAM,
                Carrier.STREAM);
        var back = backend.admit();
        say(front, "question");
        front.client().end();
        run(back);
        assertThat(ends).containsExactly("asked question", "end");
        assertThat(heard).isEmpty();

        backs.get(0).write("answer");
        backs.get(0).end();
        run(back);

        assertThat(heard).containsExactly("answer");
        for (SessionPair<?, ?> each : List.of(front, back)) {
            assertThat(each.clientReason()).isEqualTo(new CloseReason.PeerClosed());
            assertThat(each.serverReason()).isEqualTo(new CloseReason.PeerClosed());
        }
    }

    @Test
    void theBackendsEndIsPassedOnAndTheClientMaySpeakOn() {
        List<String> atBackend = new ArrayList<>();
        var front = front(
                LINES,
                session -> {
                    session.hold();
                    session.handler(atBackend::add);
                    session.end();
                },
                Carrier.STREAM,
                Carrier.STREAM);
        // The client goes on too.
        Session.Hold hold = front.client().hold();
        front.client().endHandler(end -> ends.add("end"));
        var back = backend.admit();
        run(back);
        assertThat(ends).containsExactly("end");

        say(front, "after your end");
        run(back);
        hold.release();
        run(back);

        assertThat(atBackend).containsExactly("after your end");
        assertThat(front.serverReason()).isEqualTo(new CloseReason.PeerClosed());
        assertThat(back.clientReason()).isEqualTo(new CloseReason.PeerClosed());
    }

    @Test
    void aDatagramBackendIsGivenTimeForItsLastReplies() {
        List<Session<String, String>> backs = new ArrayList<>();
        var front = front(
                LINES,
                session -> {
                    backs.add(session);
                    session.handler(line -> {});
                },
                Carrier.STREAM,
                Carrier.DATAGRAM);
        var back = backend.admit();
        say(front, "question");
        front.client().end();
        run(back);

        advance(back, Duration.ofMillis(1900));
        backs.get(0).write("answer");
        run(back);
        advance(back, Duration.ofMillis(1900));
        assertThat(heard).containsExactly("answer");
        assertThat(front.serverReason()).isNull();

        advance(back, Duration.ofMillis(300));
        assertThat(front.serverReason()).isEqualTo(new CloseReason.PeerClosed());
        assertThat(back.clientReason()).isEqualTo(new CloseReason.Local("done"));
    }

    @Test
    void aDatagramClientIsDoneWhenTheBackendIs() {
        var front = front(LINES, session -> session.handler(line -> session.end()), Carrier.DATAGRAM, Carrier.STREAM);
        var back = backend.admit();
        say(front, "go");
        run(back);

        assertThat(front.serverReason()).isEqualTo(new CloseReason.Local("done"));
        assertThat(back.clientReason()).isEqualTo(new CloseReason.PeerClosed());
    }

    @Test
    void aBackendThatCannotBeReachedClosesTheSessionAndANewOneTriesAgain() {
        var first = front(LINES, Services.echo(), Carrier.STREAM, Carrier.STREAM);
        backend.refuse("connection refused");
        room.run();
        assertThat(first.serverReason()).isEqualTo(new CloseReason.Local("backendUnreachable"));

        var second = join(Carrier.STREAM);
        var back = backend.admit();
        say(second, "hello again");
        run(back);
        assertThat(heard).containsExactly("hello again");
    }

    @Test
    void aClientThatLeavesWhileTheBackendConnectsLeavesNothingBehind() {
        var front = front(LINES, Services.echo(), Carrier.STREAM, Carrier.STREAM);
        front.reset();
        room.run();

        var back = backend.admit();
        run(back);

        assertThat(back.clientReason()).isEqualTo(new CloseReason.Local("front-network"));
        assertThat(back.clock().pending()).isZero();
        assertThat(front.clock().pending()).isZero();
    }

    @Test
    void aViolationOfTheClientClosesTheBackendBehindWhatCameBefore() {
        List<String> atBackend = new ArrayList<>();
        var front = front(LINES, session -> session.handler(atBackend::add), Carrier.STREAM, Carrier.STREAM);
        var back = backend.admit();

        front.sendRaw(Buffer.buffer("fine\n").appendBytes(new byte[] {(byte) 0xff, '\n'}));
        run(back);

        assertThat(front.serverReason()).isInstanceOf(CloseReason.Violation.class);
        assertThat(back.clientReason()).isEqualTo(new CloseReason.Local("front-violation"));
        assertThat(atBackend).containsExactly("fine");
    }

    @Test
    void aLineCutShortIsNoEndForTheBackend() {
        var front = front(LINES, Services.discard(), Carrier.STREAM, Carrier.STREAM);
        var back = backend.admit();

        front.sendRaw(Buffer.buffer("whole\nhal"));
        front.endRaw();
        run(back);

        assertThat(front.serverReason()).isInstanceOf(CloseReason.Truncated.class);
        assertThat(back.clientReason()).isEqualTo(new CloseReason.Local("front-truncated"));
    }

    @Test
    void aBackendThatBreaksOffClosesTheClientBehindWhatCameBefore() {
        var front = front(LINES, session -> session.write("last words"), Carrier.STREAM, Carrier.STREAM);
        var back = backend.admit();
        run(back);

        back.reset();
        run(back);

        assertThat(heard).containsExactly("last words");
        assertThat(front.serverReason()).isEqualTo(new CloseReason.Local("backend-network"));
    }

    @Test
    void aMessageThatTheOtherSideCannotCarryEndsBoth() {
        Protocol<String, String> narrow = Protocol.symmetric(LineFraming.upTo(10), Codecs.utf8());
        var front = front(narrow, Services.echo(), Carrier.STREAM, Carrier.STREAM);
        var back = backend.admit();

        say(front, "short", "more than ten bytes", "never");
        run(back);

        assertThat(front.serverReason())
                .isInstanceOfSatisfying(
                        CloseReason.ServiceFailed.class,
                        failed -> assertThat(failed.cause()).isInstanceOf(IllegalArgumentException.class));
        assertThat(back.clientReason()).isEqualTo(new CloseReason.Local("front-serviceFailed"));
    }

    @Test
    void aBackendThatDoesNotReadHoldsTheClientUp() {
        List<Session<String, String>> backs = new ArrayList<>();
        var front = front(
                LINES,
                session -> {
                    backs.add(session);
                    session.handler(session::write);
                    session.pause();
                },
                Carrier.STREAM,
                Carrier.STREAM);
        var back = backend.admit();
        List<String> said = IntStream.range(0, 2000).mapToObj(i -> "line " + i).toList();
        said.forEach(front.client()::write);
        run(back);
        assertThat(front.isServerInputPaused()).isTrue();
        assertThat(back.bytesToServer()).isLessThan(5000);

        backs.get(0).resume();
        run(back);

        assertThat(heard).isEqualTo(said);
    }

    @Test
    void aClientThatDoesNotReadHoldsTheBackendUp() {
        List<String> said = IntStream.range(0, 2000).mapToObj(i -> "line " + i).toList();
        var front = front(LINES, session -> said.forEach(session::write), Carrier.STREAM, Carrier.STREAM);
        front.client().pause();
        var back = backend.admit();
        run(back);
        assertThat(front.bytesWaitingAtServer()).isLessThan(5000);
        assertThat(heard).isEmpty();

        front.client().resume();
        run(back);

        assertThat(heard).isEqualTo(said);
    }

    @Test
    void aShutdownLosesNothingThatIsUnderWay() {
        List<Runnable> answers = new ArrayList<>();
        var front = front(
                LINES,
                session -> session.handler(line -> {
                    Session.Hold hold = session.hold();
                    answers.add(() -> {
                        session.write("re " + line);
                        hold.release();
                    });
                }),
                Carrier.STREAM,
                Carrier.STREAM);
        say(front, "one", "two");
        room.run();
        Future<Void> down = front.shutdownServer(Duration.ofSeconds(10));
        advance(front, Duration.ofMillis(500));

        var back = backend.admit();
        run(back);
        for (int i = 0; i < 10; i++) {
            advance(back, Duration.ofMillis(100));
        }
        assertThat(answers).hasSize(2);
        answers.forEach(Runnable::run);
        for (int i = 0; i < 10; i++) {
            advance(back, Duration.ofMillis(100));
        }

        assertThat(heard).containsExactly("re one", "re two");
        assertThat(down.succeeded()).isTrue();
        assertThat(back.serverReason()).isEqualTo(new CloseReason.PeerClosed());
        assertThat(front.clock().pending()).isZero();
        assertThat(back.clock().pending()).isZero();
    }

    @Test
    void aShutdownEndsABackendThatHasEndedFirst() {
        List<String> atBackend = new ArrayList<>();
        var front = front(
                LINES,
                session -> {
                    session.hold();
                    session.handler(atBackend::add);
                    session.end();
                },
                Carrier.STREAM,
                Carrier.STREAM);
        front.client().hold();
        var back = backend.admit();
        run(back);

        Future<Void> down = front.shutdownServer(Duration.ofSeconds(10));
        say(front, "still under way");
        for (int i = 0; i < 30; i++) {
            advance(back, Duration.ofMillis(100));
        }

        assertThat(atBackend).containsExactly("still under way");
        assertThat(down.succeeded()).isTrue();
        assertThat(back.clientReason()).isEqualTo(new CloseReason.PeerClosed());
    }

    @Test
    void aBackendThatNeverEndsHoldsAShutdownUpForTheGraceAlone() {
        var front = front(
                LINES,
                session -> {
                    session.hold();
                    session.handler(line -> {});
                },
                Carrier.STREAM,
                Carrier.STREAM);
        var back = backend.admit();
        say(front, "one");
        run(back);

        Future<Void> down = front.shutdownServer(Duration.ofSeconds(10));
        advance(back, Duration.ofMillis(9900));
        assertThat(down.isComplete()).isFalse();
        advance(back, Duration.ofMillis(200));
        assertThat(down.succeeded()).isTrue();

        advance(back, Duration.ofSeconds(2));
        assertThat(back.clientReason()).isEqualTo(new CloseReason.Local("front-shutdown"));
    }

    @Test
    void doesNotStartWithoutItsBackend() {
        Relay<String, String> relay = Relay.to("backend", TEXT);

        assertThat(relay.start(room).cause())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("relay: no endpoint backend is running, expected one that connects, started before");
    }

    @Test
    void doesNotStartIfItsBackendCarriesOtherMessages() {
        Protocol<byte[], byte[]> raw = Protocol.symmetric(LineFraming.upTo(100), Codecs.bytes());
        room.add(new MemoryBackend<>(raw, Services.<byte[]>echo(), Carrier.STREAM));
        Relay<String, String> relay = Relay.to("backend", TEXT);

        assertThat(relay.start(room).cause())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("relay: endpoint backend: it takes in and sends byte[] and byte[],"
                        + " expected java.lang.String and java.lang.String");
    }

    /** Whatever the pieces, the windows and the moments at which either side stops reading: all comes back in order, and ends. */
    @Test
    void losesNothingHoweverItComes() {
        for (long seed = 0; seed < 300; seed++) {
            heard.clear();
            var random = new Random(seed);
            var front = front(LINES, Services.echo(), Carrier.STREAM, Carrier.STREAM);
            boolean early = random.nextBoolean();
            SessionPair<String, String> back = early ? backend.admit() : front;
            List<String> said = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                said.add(i + "x".repeat(random.nextInt(100)));
                front.client().write(said.get(i));
                switch (random.nextInt(8)) {
                    case 0 -> front.client().pause();
                    case 1 -> front.client().resume();
                    case 2 -> front.mostBytesARead(1 + random.nextInt(50));
                    case 3 -> room.run();
                    case 4 -> IntStream.range(0, random.nextInt(20)).forEach(step -> front.step());
                    default -> {
                        SessionPair<String, String> moved = back;
                        IntStream.range(0, random.nextInt(20)).forEach(step -> moved.step());
                    }
                }
            }
            front.client().end();
            if (!early) {
                back = backend.admit();
            }
            front.client().resume();
            run(back);

            assertThat(heard).as("seed %d", seed).isEqualTo(said);
            assertThat(front.clientReason()).as("seed %d", seed).isEqualTo(new CloseReason.PeerClosed());
            assertThat(back.serverReason()).as("seed %d", seed).isEqualTo(new CloseReason.PeerClosed());
        }
    }

    /** A room whose service relays to a backend, and its first client. */
    private SessionPair<String, String> front(
            Protocol<String, String> backProtocol,
            Service<String, String> backService,
            Carrier frontCarrier,
            Carrier backCarrier) {
        Relay<String, String> relay = Relay.to("backend", TEXT);
        room = new Room<>(LINES, relay);
        backend = new MemoryBackend<>(backProtocol, backService, backCarrier);
        room.add(backend);
        assertThat(relay.start(room).succeeded()).isTrue();
        return join(frontCarrier);
    }

    private SessionPair<String, String> join(Carrier carrier) {
        SessionPair<String, String> front = room.join(SMALL, carrier);
        front.client().handler(heard::add);
        return front;
    }

    private static void say(SessionPair<String, String> front, String... lines) {
        List.of(lines).forEach(front.client()::write);
    }

    /** Lets everything happen, at the front and at the back. */
    private void run(SessionPair<String, String> back) {
        boolean moved = true;
        while (moved) {
            moved = room.run();
            while (back.step()) {
                moved = true;
            }
        }
    }

    /** Lets time pass at the front, and at {@code back}. */
    private void advance(SessionPair<String, String> back, Duration duration) {
        room.advance(duration);
        back.advance(duration);
        run(back);
    }
}
