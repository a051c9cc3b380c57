package dev.sprocket.plugin.gamestate.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final EntityState BODY = new EntityState(1, 2, 3, 4, 5, 6);

    @Test
    void isEqualWhateverEmptyPlacesTheArrayHad() {
        var tight = new Snapshot(9, new EntityState[] {null, BODY});
        var loose = new Snapshot(9, new EntityState[] {null, BODY, null, null});

        assertThat(loose).isEqualTo(tight).hasSameHashCodeAs(tight).isNotEqualTo(new Snapshot(8, tight.toArray(2)));
        assertThat(loose.span()).isEqualTo(2);
    }

    @Test
    void keepsItsOwnCopy() {
        EntityState[] entities = {BODY};
        var snapshot = new Snapshot(0, entities);

        entities[0] = new EntityState(0, 0, 0, 0, 0, 0);
        snapshot.toArray(1)[0] = null;

        assertThat(snapshot.entity(0)).isEqualTo(BODY);
    }

    @Test
    void historyForgetsWhatIsAsOldAsItIsLong() {
        var history = new SnapshotHistory();
        for (int tick = 65_500; tick < 65_536 + 300; tick++) {
            history.add(Snapshot.empty(tick & Serial16.MOST));
        }

        assertThat(history.at(299)).isEqualTo(Snapshot.empty(299));
        assertThat(history.at(44)).isEqualTo(Snapshot.empty(44));
        assertThat(history.at(43)).isNull();
        assertThat(history.at(300)).isNull();
        assertThat(history.at(65_535)).isNull();
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Snapshot(65_536, new EntityState[0]))
                .withMessage("tick: 65536, expected 0..65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Snapshot(0, new EntityState[121]))
                .withMessage("entities: 121, expected 0..120");
    }
}
