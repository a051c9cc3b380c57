package dev.sprocket.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {

    private static final long START = Long.MAX_VALUE - TimeUnit.MILLISECONDS.toNanos(50);

    @Test
    void aSecondHasAsManyEventsAsWereAskedForHoweverOftenItIsAsked() {
        for (int everyMicros : new int[] {100, 333, 1000, 16_667}) {
            var pacer = new Pacer(15_000, START);
            int events = 0;
            for (long micros = 0; micros < 1_000_000; micros += everyMicros) {
                events += pacer.due(START + TimeUnit.MICROSECONDS.toNanos(micros));
            }
            events += pacer.due(START + TimeUnit.SECONDS.toNanos(1));

            assertThat(events).isEqualTo(15_000);
            assertThat(pacer.missed()).isZero();
        }
    }

    @Test
    void nothingIsDueAtTheBeginningNorTwice() {
        var pacer = new Pacer(1000, START);

        assertThat(pacer.due(START)).isZero();
        assertThat(pacer.due(START + TimeUnit.MILLISECONDS.toNanos(5))).isEqualTo(5);
        assertThat(pacer.due(START + TimeUnit.MILLISECONDS.toNanos(5))).isZero();
    }

    @Test
    void whoComesTooLateGetsTheLastTenthOfASecondAndMissesTheRest() {
        var pacer = new Pacer(1000, START);

        assertThat(pacer.due(START + TimeUnit.MILLISECONDS.toNanos(350))).isEqualTo(100);
        assertThat(pacer.missed()).isEqualTo(250);
        assertThat(pacer.due(START + TimeUnit.MILLISECONDS.toNanos(351))).isEqualTo(1);
    }

    @Test
    void aSlowPaceIsNotMissedBetweenTwoEvents() {
        var pacer = new Pacer(1, START);

        assertThat(pacer.due(START + TimeUnit.MILLISECONDS.toNanos(999))).isZero();
        assertThat(pacer.due(START + TimeUnit.MILLISECONDS.toNanos(1001))).isEqualTo(1);
        assertThat(pacer.missed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 10_000_001})
    void aPaceOutOfRangeIsRefused(long perSecond) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pacer(perSecond, START))
                .withMessageContaining("perSecond: " + perSecond);
    }
}
