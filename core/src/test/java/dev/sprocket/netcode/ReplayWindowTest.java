package dev.sprocket.netcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayWindowTest {

    private final ReplayWindow window = new ReplayWindow();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # what came            | next | old
            -                      | 0    | false
            -                      | 1    | false
            -                      | -1   | false
            0                      | 0    | true
            0                      | 1    | false
            5                      | 0    | false
            5                      | 5    | true
            5 3                    | 3    | true
            5 3                    | 4    | false
            255                    | 0    | false
            255 0                  | 0    | true
            256                    | 0    | true
            256                    | 1    | false
            257                    | 1    | true
            257                    | 2    | false
            0 256                  | 256  | true
            1 257                  | 257  | true
            1 256                  | 1    | true
            1 200 400              | 200  | true
            1 200 400              | 145  | false
            1 200 400              | 144  | true
            10 1000000             | 10   | true
            10 1000000             | 999754 | false
            9223372036854775807    | -9223372036854775808 | false
            -9223372036854775808   | 9223372036854775807  | false
            -9223372036854775808   | 9223372036854775553  | false
            -9223372036854775808   | 9223372036854775552  | true
            -1                     | -1   | true
            -1                     | -2   | false
            -1                     | -256 | false
            -1                     | -257 | true
            -1                     | 0    | true
            -1                     | 255  | true
            -2                     | -1   | false
            -2 -1                  | -2   | true
            """)
    void takesEachOnceAndNoneThatIsTooOld(@Nullable String came, long next, boolean old) {
        if (came != null) {
            for (String each : came.split(" ", -1)) {
                window.note(Long.parseLong(each));
            }
        }

        assertThat(window.isOld(next)).isEqualTo(old);
    }

    @Test
    void lookingChangesNothing() {
        window.note(1000);

        for (int i = 0; i < 3; i++) {
            assertThat(window.isOld(5000)).isFalse();
            assertThat(window.isOld(999)).isFalse();
            assertThat(window.isOld(1000)).isTrue();
        }
    }

    @Test
    void notingWhatIsTooOldChangesNothing() {
        window.note(1000);
        window.note(1000 - ReplayWindow.ENTRIES);
        window.note(3);

        for (long each = 745; each < 1000; each++) {
            assertThat(window.isOld(each)).as("%d", each).isFalse();
        }
        assertThat(window.isOld(744)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2", "4294967296, 3", "9223372036854725807, 4", "-60000, 5", "-3000, 6"})
    void agreesWithASetThatForgetsNothing(long first, long seed) {
        var random = new Random(seed);
        Set<Long> seen = new HashSet<>();
        long newest = first;
        window.note(first);
        seen.add(first);

        for (int step = 0; step < 100_000; step++) {
            long sequence = newest + offset(random, newest);
            boolean tooOld =
                    Long.compareUnsigned(newest, 256) >= 0 && Long.compareUnsigned(sequence, newest - 256) <= 0;
            boolean old = tooOld || seen.contains(sequence);
            assertThat(window.isOld(sequence))
                    .as("seed %d, step %d, sequence %s", seed, step, Long.toUnsignedString(sequence))
                    .isEqualTo(old);
            if (!old && random.nextInt(4) > 0) {
                window.note(sequence);
                seen.add(sequence);
                newest = Long.compareUnsigned(sequence, newest) > 0 ? sequence : newest;
            }
        }
    }

    /** Mostly near the newest, now and then far ahead or behind; never beyond either end of the unsigned numbers. */
    private static long offset(Random random, long newest) {
        int kind = random.nextInt(100);
        long offset = kind < 20 ? 1 : kind < 99 ? random.nextInt(600) - 590 : random.nextInt(2_000) - 1_000;
        boolean wraps = offset < 0
                ? Long.compareUnsigned(newest, -offset) < 0
                : Long.compareUnsigned(newest + offset, newest) < 0;
        return wraps ? 0 : offset;
    }
}
