package dev.sprocket.plugin.gamestate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sprocket.plugin.gamestate.wire.Delta;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Left;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.SnapshotDelta;
import dev.sprocket.plugin.gamestate.world.EntityState;
import dev.sprocket.plugin.gamestate.world.Snapshot;
import dev.sprocket.wire.ProtocolViolation;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotReceiverTest {

    private static final Snapshot A = at(65_534, 100);
    private static final Snapshot B = at(0, 120);
    private static final Snapshot C = at(2, 400);

    private final SnapshotReceiver receiver = new SnapshotReceiver();

    @Test
    void makesTheServersWorldsFromAFullOneAndDeltas() throws ProtocolViolation {
        assertThat(receiver.receive(full(A))).isEqualTo(A);
        assertThat(receiver.receive(delta(A, 2, B))).isEqualTo(B);
        assertThat(receiver.receive(delta(A, 4, C))).isEqualTo(C);
        assertThat(receiver.newest()).isEqualTo(C);
    }

    @Test
    void passesOverWhatIsNotNewer() throws ProtocolViolation {
        receiver.receive(full(A));
        receiver.receive(delta(A, 4, C));

        assertThat(receiver.receive(delta(A, 2, B))).isNull();
        assertThat(receiver.receive(delta(A, 4, C))).isNull();
        assertThat(receiver.newest()).isEqualTo(C);
        assertThat(receiver.stale()).isEqualTo(2);
    }

    @Test
    void passesOverADeltaWhoseBaselineItDoesNotHold() throws ProtocolViolation {
        receiver.receive(full(A));

        assertThat(receiver.receive(delta(B, 2, C))).isNull();
        assertThat(receiver.newest()).isEqualTo(A);
        assertThat(receiver.withoutBaseline()).isEqualTo(1);
    }

    @Test
    void isAsBeforeAfterADeltaThatDoesNotFit() throws ProtocolViolation {
        receiver.receive(full(A));

        var misfit = new SnapshotDelta(1, 0, 2, 0, 0, List.of(new Left(5)));
        assertThatExceptionOfType(ProtocolViolation.class).isThrownBy(() -> receiver.receive(misfit));

        assertThat(receiver.newest()).isEqualTo(A);
        assertThat(receiver.receive(delta(A, 2, B))).isEqualTo(B);
    }

    private static Snapshot at(int tick, int x) {
        return new Snapshot(tick, new EntityState[] {new EntityState(x, 0, 0, 0, 0, 0)});
    }

    private static SnapshotDelta full(Snapshot snapshot) {
        return delta(Snapshot.empty(0), 0, snapshot);
    }

    private static SnapshotDelta delta(Snapshot baseline, int age, Snapshot snapshot) {
        return new SnapshotDelta(1, snapshot.tick(), age, 0, 0, Delta.between(baseline, snapshot));
    }
}
