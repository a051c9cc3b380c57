package dev.sprocket.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final long START = Long.MAX_VALUE - TimeUnit.MILLISECONDS.toNanos(50);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 1000, 333_333, 10_000_000})
    void aMessageIsDueAtItsTimeAndNotBefore(int perSecond) {
        var schedule = new Schedule(START, perSecond, 16);
        for (long message : new long[] {0, 1, 2, 1000, 12_345_678}) {
            long nanos = schedule.nanosOf(message);

            assertThat(schedule.dueBy(nanos)).isEqualTo(message + 1);
            assertThat(schedule.dueBy(nanos - 1)).isEqualTo(message);
        }
    }

    @Test
    void aSecondHasAsManyMessagesAsWereAskedFor() {
        var schedule = new Schedule(START, 333_333, 16);

        assertThat(schedule.nanosOf(333_333) - START).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(schedule.dueBy(START + TimeUnit.HOURS.toNanos(1))).isEqualTo(3600L * 333_333 + 1);
    }

    @Test
    void nothingIsDueBeforeItBegins() {
        assertThat(new Schedule(START, 1000, 16).dueBy(START - 1)).isZero();
    }

    @Test
    void connectionsTakeTurns() {
        var schedule = new Schedule(START, 1000, 3);

        assertThat(schedule.connectionOf(0)).isZero();
        assertThat(schedule.connectionOf(5)).isEqualTo(2);
        assertThat(schedule.messageOf(2, 1)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 1", "1, 1, 0", "3, 0, 1", "3, 2, 1", "4, 0, 2", "4, 1, 1", "300, 2, 100"})
    void howManyMessagesOfAConnectionCameBeforeIsCounted(long message, int connection, long before) {
        assertThat(new Schedule(START, 1000, 3).numberBefore(message, connection))
                .isEqualTo(before);
    }
}
