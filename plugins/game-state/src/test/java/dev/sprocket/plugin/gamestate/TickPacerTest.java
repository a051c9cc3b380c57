package dev.sprocket.plugin.gamestate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TickPacerTest {

    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    @Test
    void makesExactlyItsTicksOfAnHourOfLateTimers() {
        for (long seed = 0; seed < 3; seed++) {
            var random = new Random(seed);
            var pacer = new TickPacer(60, 0);
            long now = 0;
            long ticks = 0;
            while (now < 3_600 * SECOND) {
                now = Math.min(3_600 * SECOND, now + 16 * MILLISECOND + random.nextLong(30 * MILLISECOND));
                ticks += pacer.due(now);
            }
            assertThat(ticks).as("seed %d", seed).isBetween(3_600 * 60L - 3, 3_600 * 60L);
        }
    }

    @Test
    void makesNoTickBeforeItsTime() {
        var pacer = new TickPacer(50, -7);

        assertThat(pacer.due(20 * MILLISECOND - 8)).isZero();
        assertThat(pacer.due(20 * MILLISECOND - 7)).isEqualTo(1);
        assertThat(pacer.due(20 * MILLISECOND - 7)).isZero();
    }

    @Test
    void makesUpForAStandstillAFewTicksAtATime() {
        var pacer = new TickPacer(60, 0);

        assertThat(pacer.due(SECOND / 5)).isEqualTo(5);
        assertThat(pacer.due(SECOND / 5)).isEqualTo(5);
        assertThat(pacer.due(SECOND / 5)).isEqualTo(2);
        assertThat(pacer.due(SECOND / 5)).isZero();
    }

    @Test
    void forgetsWhatIsMoreThanASecondBehind() {
        var pacer = new TickPacer(60, 0);

        int ticks = 0;
        for (int i = 0; i < 100; i++) {
            ticks += pacer.due(3_600 * SECOND);
        }

        assertThat(ticks).isEqualTo(60);
    }

    @Test
    void keepsCountAcrossTheOverflowOfTheClock() {
        long start = Long.parseLong("9223372036854775806");
        var pacer = new TickPacer(100, start);

        assertThat(pacer.due(start + 30 * MILLISECOND)).isEqualTo(3);
    }
}
