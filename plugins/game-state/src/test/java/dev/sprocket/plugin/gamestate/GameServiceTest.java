package dev.sprocket.plugin.gamestate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.plugin.gamestate.wire.ClientMessage;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Input;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Join;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Leave;
import dev.sprocket.plugin.gamestate.wire.ServerMessage;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Goodbye;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Parting;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refusal;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refused;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.SnapshotDelta;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Welcome;
import dev.sprocket.plugin.gamestate.world.Controls;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.testkit.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GameServiceTest {

    private static final GameStateOptions OPTIONS = new GameStateOptions(50, 2, 2, 64, 6, 1_000);
    private static final Controls EAST = new Controls(127, 0, 0, 0);

    private final HandClock clock = new HandClock();
    private final AtomicLong tokens = new AtomicLong(100);
    private final GameService service = new GameService(OPTIONS, tokens::getAndIncrement);

    @BeforeEach
    void begin() {
        service.begin(clock);
    }

    @Test
    void answersAJoinWithAWelcomeAndOneLookAtTheWorld() {
        var peer = new Peer();

        peer.say(new Join(1));
        ticks(10);

        assertThat(peer.heard)
                .containsExactly(
                        new Welcome(100, 2, OPTIONS.rules()), new SnapshotDelta(100, 0, 0, null, 0, List.of()));
        assertThat(service.now().span()).isZero();
    }

    @Test
    void letsAPlayerInWithItsFirstInputAndShowsItTheWorldFromThenOn() {
        Peer peer = joined();
        peer.heard.clear();

        peer.say(input(peer, 1, null));
        ticks(4);

        assertThat(peer.snapshots()).extracting(SnapshotDelta::tick).containsExactly(2, 4);
        assertThat(peer.snapshots()).extracting(SnapshotDelta::player).containsOnly(0);
        assertThat(peer.snapshots()).extracting(SnapshotDelta::lastInput).containsOnly(1);
        assertThat(service.now().entity(0)).isNotNull();
    }

    @Test
    void buildsUponWhatWasAcknowledged() {
        Peer peer = playing();
        ticks(2);
        assertThat(peer.newest().baselineAge()).isZero();

        peer.say(input(peer, 2, peer.newest().tick()));
        ticks(2);
        assertThat(peer.newest().baselineAge()).isEqualTo(2);
        ticks(2);
        assertThat(peer.newest().baselineAge()).isEqualTo(4);
    }

    @Test
    void takesThePlayerOutWhenItLeaves() {
        Peer peer = playing();
        ticks(2);

        peer.say(new Leave(peer.token()));
        ticks(1);

        assertThat(peer.last()).isEqualTo(new Goodbye(peer.token(), Parting.LEFT));
        assertThat(peer.session.closeReason()).isEqualTo(new CloseReason.Local("goodbye"));
        assertThat(service.now().span()).isZero();
    }

    @Test
    void takesThePlayerOutWhenItsSessionEnds() {
        Peer peer = playing();
        ticks(2);

        peer.session.end(new CloseReason.Expired());
        ticks(1);

        assertThat(service.now().span()).isZero();
    }

    @Test
    void takesSilenceForAbsence() {
        Peer peer = playing();

        ticks(50);
        assertThat(peer.session.isOpen()).isTrue();
        ticks(1);

        assertThat(peer.last()).isEqualTo(new Goodbye(peer.token(), Parting.SILENT));
        assertThat(peer.session.isOpen()).isFalse();
        ticks(1);
        assertThat(service.now().span()).isZero();
    }

    @Test
    void saysGoodbyeAtAShutdown() {
        Peer peer = playing();
        var stranger = new Peer();

        peer.session.shutDown();
        stranger.session.shutDown();

        assertThat(peer.last()).isEqualTo(new Goodbye(peer.token(), Parting.SHUTDOWN));
        assertThat(stranger.heard).isEmpty();
    }

    @Test
    void skipsASnapshotForWhoHasNotTakenInTheLastOnes() {
        Peer peer = playing();
        ticks(2);
        peer.say(input(peer, 2, 2));
        peer.session.full(true);
        ticks(6);
        assertThat(peer.newest().tick()).isEqualTo(2);

        peer.session.full(false);
        ticks(2);

        assertThat(peer.newest().tick()).isEqualTo(10);
        assertThat(peer.newest().baselineAge()).isEqualTo(8);
    }

    @Test
    void stopsItsTicks() {
        service.stop();

        assertThat(clock.pending()).isZero();
    }

    // ---- who is refused

    @Test
    void refusesAnotherVersion() {
        var peer = new Peer();

        peer.say(new Join(2));

        assertThat(peer.heard).containsExactly(new Refused(Refusal.VERSION));
        assertThat(peer.session.closeReason()).isEqualTo(new CloseReason.Local("refused"));
    }

    @Test
    void refusesAnInputAndALeaveBeforeAJoin() {
        for (ClientMessage message : List.of(new Input(1, 1, null, List.of(EAST)), new Leave(1))) {
            var peer = new Peer();

            peer.say(message);

            assertThat(peer.heard).containsExactly(new Refused(Refusal.NOT_JOINED));
            assertThat(peer.session.isOpen()).isFalse();
        }
    }

    @Test
    void refusesWhoComesWhenTheWorldIsFull() {
        playing();
        Peer early = joined();
        playing();
        var late = new Peer();

        late.say(new Join(1));
        early.say(input(early, 1, null));

        assertThat(late.last()).isEqualTo(new Refused(Refusal.FULL));
        assertThat(early.last()).isEqualTo(new Refused(Refusal.FULL));
    }

    @Test
    void lendsNobodyTheBodyOfWhoJustLeft() {
        Peer first = playing();
        Peer second = playing();
        ticks(2);
        second.say(new Leave(second.token()));

        Peer third = playing();
        assertThat(third.session.isOpen()).isTrue();
        ticks(1);
        assertThat(service.now().span()).isEqualTo(1);
        third.say(input(third, 2, null));
        ticks(1);

        assertThat(first.newest().player()).isZero();
        assertThat(third.newest().player()).isEqualTo(1);
        assertThat(requireNonNull(service.now().entity(1)).velocityX()).isZero();
    }

    // ---- who lies

    @Test
    void takesASecondJoinForTheFirstAgain() {
        Peer peer = playing();
        ticks(2);

        peer.say(new Join(1));
        ticks(2);

        assertThat(peer.heard).filteredOn(Welcome.class::isInstance).containsOnly(new Welcome(100, 2, OPTIONS.rules()));
        assertThat(peer.newest().player()).isZero();
        assertThat(service.now().span()).isEqualTo(1);
    }

    @Test
    void doesNotHearWhoHasTheWrongToken() {
        Peer peer = playing();
        ticks(2);

        peer.say(new Leave(peer.token() + 1));
        peer.say(new Input(peer.token() + 1, 9, 2, List.of(EAST)));
        ticks(2);

        assertThat(peer.session.isOpen()).isTrue();
        assertThat(peer.newest().baselineAge()).isZero();
        assertThat(peer.newest().lastInput()).isEqualTo(1);
        ticks(49);
        assertThat(peer.session.isOpen()).isFalse();
    }

    @Test
    void givesALiarWholeSnapshotsAndTheOthersTheirs() {
        Peer honest = playing();
        Peer liar = playing();
        int[] lies = {1, 3, 5, 17, 255, 256, 1_000, 32_767, 32_768, 65_535};
        for (int i = 0; i < lies.length; i++) {
            ticks(2);
            honest.say(input(honest, i + 2, honest.newest().tick()));
            liar.say(input(liar, 30_000 * i, lies[i]));
        }
        ticks(2);

        assertThat(liar.snapshots().stream().skip(1))
                .extracting(SnapshotDelta::baselineAge)
                .containsOnly(0);
        assertThat(honest.newest().baselineAge()).isEqualTo(2);
    }

    @Test
    void takesAFloodOfInputsForOneTickEach() {
        Peer peer = playing();
        ticks(1);

        for (int i = 2; i < 1_000; i++) {
            peer.say(new Input(peer.token(), i, null, Collections.nCopies(16, EAST)));
        }
        ticks(1);

        // 4 units is what one tick's acceleration makes of standing still.
        assertThat(requireNonNull(service.now().entity(0)).velocityX()).isEqualTo(4);
    }

    // ---- helpers

    private void ticks(int count) {
        for (int i = 0; i < count; i++) {
            clock.advance(Duration.ofMillis(20));
        }
    }

    private Peer joined() {
        var peer = new Peer();
        peer.say(new Join(1));
        return peer;
    }

    private Peer playing() {
        Peer peer = joined();
        peer.say(new Input(peer.token(), 1, null, List.of(Controls.STILL)));
        return peer;
    }

    private static Input input(Peer peer, int sequence, @Nullable Integer acknowledged) {
        return new Input(peer.token(), sequence & 0xffff, acknowledged, List.of(EAST));
    }

    private final class Peer {

        final List<ServerMessage> heard = new ArrayList<>();
        final TestSession<ClientMessage, ServerMessage> session = new TestSession<>(clock, heard::add);
        private @Nullable Welcome welcome;

        Peer() {
            service.accept(session);
        }

        void say(ClientMessage message) {
            session.receive(message);
            for (ServerMessage said : heard) {
                if (said instanceof Welcome first) {
                    welcome = first;
                }
            }
        }

        long token() {
            return requireNonNull(welcome).token();
        }

        ServerMessage last() {
            return heard.get(heard.size() - 1);
        }

        List<SnapshotDelta> snapshots() {
            return heard.stream()
                    .filter(SnapshotDelta.class::isInstance)
                    .map(SnapshotDelta.class::cast)
                    .toList();
        }

        SnapshotDelta newest() {
            List<SnapshotDelta> snapshots = snapshots();
            return snapshots.get(snapshots.size() - 1);
        }
    }
}
