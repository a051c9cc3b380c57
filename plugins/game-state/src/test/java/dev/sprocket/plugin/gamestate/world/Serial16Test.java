package dev.sprocket.plugin.gamestate.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Serial16Test {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1", //
        "1, 0, -1",
        "7, 7, 0",
        "65535, 0, 1",
        "0, 65535, -1",
        "65000, 464, 1000",
        "0, 32767, 32767",
        "32769, 0, 32767",
        "0, 32769, -32767",
    })
    void measuresHowFarOneIsAheadAcrossTheWrap(int from, int to, int distance) {
        assertThat(Serial16.distance(from, to)).isEqualTo(distance);
        assertThat(Serial16.isNewer(to, from)).isEqualTo(distance > 0);
        assertThat(Serial16.plus(from, distance)).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({"0, 32768", "32768, 0", "100, 32868"})
    void callsNeitherNewerAtExactlyHalfTheCircle(int one, int other) {
        assertThat(Serial16.isNewer(one, other)).isFalse();
        assertThat(Serial16.isNewer(other, one)).isFalse();
    }
}
