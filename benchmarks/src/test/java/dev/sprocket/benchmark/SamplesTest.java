package dev.sprocket.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theMedianIsTheOneInTheMiddleWhateverTheOrder() {
        assertThat(new Samples(List.of(9.0)).median()).isEqualTo(9);
        assertThat(new Samples(List.of(9.0, 1.0, 100.0)).median()).isEqualTo(9);
        assertThat(new Samples(List.of(5.0, 1.0, 4.0, 2.0, 3.0)).median()).isEqualTo(3);
    }

    @Test
    void ofTwoInTheMiddleItIsHalfOfBoth() {
        assertThat(new Samples(List.of(4.0, 1.0, 2.0, 100.0)).median()).isEqualTo(3);
    }

    @Test
    void theEndsAreTheLeastAndTheGreatest() {
        var samples = new Samples(List.of(4.0, -1.0, 2.0));

        assertThat(samples.least()).isEqualTo(-1);
        assertThat(samples.greatest()).isEqualTo(4);
    }

    @Test
    void theSpreadIsTheMedianBetweenTheEnds() {
        assertThat(new Samples(List.of(4.0, 1.0, 2.0)).spread("%.1f")).isEqualTo("2.0 (1.0..4.0)");
    }

    @Test
    void noneAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Samples(List.of()));
    }
}
