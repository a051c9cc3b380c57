package dev.sprocket.plugin.gamestate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.plugin.gamestate.wire.ClientMessage;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Input;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Join;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Leave;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Entered;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Left;
import dev.sprocket.plugin.gamestate.wire.ServerMessage;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Goodbye;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Parting;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refusal;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refused;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.SnapshotDelta;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Welcome;
import dev.sprocket.plugin.gamestate.world.Controls;
import dev.sprocket.plugin.gamestate.world.EntityState;
import dev.sprocket.plugin.gamestate.world.Snapshot;
import dev.sprocket.plugin.gamestate.world.WorldRules;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.testkit.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GameClientTest {

    private static final long TOKEN = 77;
    private static final Welcome WELCOME = new Welcome(TOKEN, 2, new WorldRules(50, 8, 64, 6));
    private static final EntityState BODY = new EntityState(1, 2, 3, 4, 5, 6);
    private static final Controls EAST = new Controls(127, 0, 0, 0);

    private final HandClock clock = new HandClock();
    private final List<ClientMessage> said = new ArrayList<>();
    private final List<Snapshot> seen = new ArrayList<>();
    private final TestSession<ServerMessage, ClientMessage> session = new TestSession<>(clock, said::add);
    private final GameClient client = GameClient.join(session).snapshotHandler(seen::add);

    @Test
    void saysJoinUntilItIsAnswered() {
        clock.advance(Duration.ofMillis(600));
        session.receive(WELCOME);
        clock.advance(Duration.ofMillis(20));

        assertThat(said).startsWith(new Join(1), new Join(1), new Join(1)).hasSize(4);
        assertThat(client.welcome()).isEqualTo(WELCOME);
    }

    @Test
    void saysEachTickWhatItHoldsAndHasSeen() {
        session.receive(WELCOME);
        said.clear();
        ticks(1);
        session.receive(shown(8, 3, 1));
        client.hold(EAST);
        ticks(1);

        assertThat(said)
                .containsExactly(
                        new Input(TOKEN, 1, null, List.of(Controls.STILL)), new Input(TOKEN, 2, 8, List.of(EAST)));
        assertThat(client.player()).isEqualTo(3);
        assertThat(seen).containsExactly(new Snapshot(8, new EntityState[] {BODY}));
    }

    @Test
    void repeatsWhatTheServerHasNotUsedUpToSixteen() {
        session.receive(WELCOME);
        ticks(5);
        session.receive(shown(8, 3, 2));
        ticks(1);
        assertThat(lastInput().controls()).hasSize(4);

        ticks(40);
        assertThat(lastInput().controls()).isEqualTo(Collections.nCopies(16, Controls.STILL));
        assertThat(lastInput().sequence()).isEqualTo(46);
    }

    @Test
    void saysNothingWhileTheSessionIsFull() {
        session.receive(WELCOME);
        said.clear();
        session.full(true);
        ticks(5);
        assertThat(said).isEmpty();

        session.full(false);
        ticks(1);
        assertThat(lastInput().controls()).hasSize(6);
    }

    @Test
    void leavesTheWorldAndTheSession() {
        session.receive(WELCOME);

        client.leave();

        assertThat(said).last().isEqualTo(new Leave(TOKEN));
        assertThat(session.closeReason()).isEqualTo(new CloseReason.Local("left"));
        assertThat(clock.pending()).isZero();
    }

    @Test
    void tellsItsOwnerThatTheSessionIsOver() {
        List<CloseReason> reasons = new ArrayList<>();
        client.closeHandler(reasons::add);

        session.end(new CloseReason.PeerClosed());

        assertThat(reasons).containsExactly(new CloseReason.PeerClosed());
    }

    // ---- ends and new beginnings

    @Test
    void closesWhenItIsRefusedOrDismissed() {
        session.receive(new Refused(Refusal.FULL));

        assertThat(session.closeReason()).isEqualTo(new CloseReason.Local("refused"));
    }

    @Test
    void closesAtAGoodbye() {
        session.receive(WELCOME);
        session.receive(new Goodbye(TOKEN, Parting.SHUTDOWN));

        assertThat(session.closeReason()).isEqualTo(new CloseReason.Local("goodbye"));
    }

    @Test
    void closesAtASnapshotThatCannotBe() {
        session.receive(WELCOME);
        session.receive(new SnapshotDelta(TOKEN, 8, 0, null, 0, List.of(new Left(0))));

        assertThat(session.closeReason()).isEqualTo(new CloseReason.Local("badSnapshot"));
    }

    @Test
    void joinsAgainWithoutHasteWhenTheServerDoesNotKnowIt() {
        session.receive(WELCOME);
        ticks(1);
        said.clear();

        for (int i = 0; i < 10; i++) {
            session.receive(new Refused(Refusal.NOT_JOINED));
        }
        clock.advance(GameClient.JOIN_RETRY);
        assertThat(said).containsExactly(new Join(1));

        session.receive(WELCOME);
        ticks(1);
        assertThat(lastInput().sequence()).isEqualTo(2);
    }

    @Test
    void forgetsAllWhenTheServerGivesItAnotherToken() {
        session.receive(WELCOME);
        session.receive(shown(8, 3, 0));
        session.receive(new Refused(Refusal.NOT_JOINED));

        session.receive(new Welcome(78, 2, WELCOME.rules()));
        ticks(1);

        assertThat(client.newest()).isNull();
        assertThat(lastInput().token()).isEqualTo(78);
        assertThat(lastInput().acknowledged()).isNull();
    }

    @Test
    void beginsAnewWhenTheServerHasBeenSilentForLong() {
        session.receive(WELCOME);
        session.receive(shown(8, 3, 0));
        clock.advance(GameClient.SILENCE);
        assertThat(client.newest()).isNotNull();

        clock.advance(GameClient.JOIN_RETRY.multipliedBy(2));

        assertThat(client.newest()).isNull();
        assertThat(said).last().isEqualTo(new Join(1));
    }

    // ---- what it does not believe

    @Test
    void doesNotHearWhoHasTheWrongToken() {
        session.receive(WELCOME);

        session.receive(new SnapshotDelta(TOKEN + 1, 8, 0, 0, 0, List.of()));
        session.receive(new Goodbye(TOKEN + 1, Parting.LEFT));
        session.receive(new Refused(Refusal.FULL));
        session.receive(new Welcome(TOKEN + 1, 2, WELCOME.rules()));

        assertThat(session.isOpen()).isTrue();
        assertThat(seen).isEmpty();
        assertThat(client.welcome()).isEqualTo(WELCOME);
    }

    // ---- helpers

    private void ticks(int count) {
        clock.advance(Duration.ofMillis(20).multipliedBy(count));
    }

    private Input lastInput() {
        return (Input) said.get(said.size() - 1);
    }

    private static SnapshotDelta shown(int tick, @Nullable Integer player, int lastInput) {
        return new SnapshotDelta(TOKEN, tick, 0, player, lastInput, List.of(new Entered(0, BODY)));
    }
}
