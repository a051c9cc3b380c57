package dev.sprocket.plugin.gamestate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientViewTest {

    private final ClientView view = new ClientView();

    @Test
    void hasNoBaselineBeforeTheFirstAcknowledgement() {
        view.sent(10);

        assertThat(view.baselineAge(12)).isZero();
    }

    @Test
    void movesTheBaselineToWhatIsAcknowledged() {
        view.sent(10);
        view.sent(12);

        assertThat(view.acknowledge(10, 12)).isTrue();
        assertThat(view.baselineAge(13)).isEqualTo(3);
        assertThat(view.acknowledge(12, 13)).isTrue();
        assertThat(view.baselineAge(13)).isEqualTo(1);
    }

    @Test
    void movesOnAcrossTheWrap() {
        view.sent(65_534);
        view.sent(0);

        view.acknowledge(65_534, 0);
        assertThat(view.baselineAge(2)).isEqualTo(4);
        assertThat(view.acknowledge(0, 2)).isTrue();
        assertThat(view.baselineAge(2)).isEqualTo(2);
    }

    // ---- acknowledgements that are stale or lies

    @Test
    void doesNotMoveTheBaselineBack() {
        view.sent(65_535);
        view.sent(1);
        view.acknowledge(1, 2);

        assertThat(view.acknowledge(65_535, 2)).isFalse();
        assertThat(view.acknowledge(1, 2)).isFalse();
        assertThat(view.baselineAge(2)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 101, 200, 255, 356, 32_868, 40_000, 65_535, 0})
    void doesNotBelieveATickThatWasNeverSent(int tick) {
        view.sent(100);

        assertThat(view.acknowledge(tick, 150)).isFalse();
        assertThat(view.baselineAge(150)).isZero();
    }

    @Test
    void doesNotBelieveATickAsOldAsTheHistory() {
        view.sent(100);

        assertThat(view.acknowledge(100, 356)).isFalse();
        assertThat(view.acknowledge(100, 355)).isTrue();
    }

    @Test
    void doesNotBelieveATickOfTheFuture() {
        view.sent(100);

        assertThat(view.acknowledge(100, 99)).isFalse();
    }

    @Test
    void givesUpABaselineThatHasGrownTooOldForGood() {
        view.sent(100);
        view.acknowledge(100, 101);

        assertThat(view.baselineAge(355)).isEqualTo(255);
        assertThat(view.baselineAge(356)).isZero();
        assertThat(view.baselineAge(101)).isZero();
    }

    @Test
    void forgetsWhatWasSentToAClientThatBeganAnew() {
        view.sent(100);
        view.sent(101);
        view.acknowledge(100, 101);

        view.forget();

        assertThat(view.baselineAge(102)).isZero();
        assertThat(view.acknowledge(101, 102)).isFalse();
    }
}
