package dev.sprocket.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSearchTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0x0a, 0x7f, 0x80, 0x81, 0xff})
    void findsTheOnlyOneWhereverItStands(int wanted) {
        for (int length = 1; length <= 40; length++) {
            for (int at = 0; at < length; at++) {
                byte[] array = new byte[length];
                java.util.Arrays.fill(array, (byte) (wanted + 1));
                array[at] = (byte) wanted;

                assertThat(ByteSearch.find(array, 0, length, (byte) wanted))
                        .as("%d of %d", at, length)
                        .isEqualTo(at);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsWhatLookingAtEachByteFinds(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            // Few values, that lie close together: the arithmetic of eight at a time has its traps there.
            byte[] array = new byte[random.nextInt(40)];
            for (int i = 0; i < array.length; i++) {
                array[i] = (byte) (0x7f + random.nextInt(4));
            }
            int from = random.nextInt(array.length + 1);
            int length = random.nextInt(array.length - from + 1);
            byte wanted = (byte) (0x7f + random.nextInt(4));

            assertThat(ByteSearch.find(array, from, length, wanted))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(naive(array, from, length, wanted));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 2", "4, 9"})
    void looksAtNothingOutsideItsRange(int from, int length) {
        byte[] array = new byte[20];
        array[from + length] = 1;
        if (from > 0) {
            array[from - 1] = 1;
        }

        assertThat(ByteSearch.find(array, from, length, (byte) 1)).isEqualTo(-1);
    }

    @Test
    void findsNothingInNothing() {
        assertThat(ByteSearch.find(new byte[0], 0, 0, (byte) 0)).isEqualTo(-1);
    }

    private static int naive(byte[] array, int from, int length, byte wanted) {
        for (int i = from; i < from + length; i++) {
            if (array[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
