package dev.sprocket.benchmark.speed;

import static dev.sprocket.benchmark.speed.Measure.ALLOCATED_BYTES;
import static dev.sprocket.benchmark.speed.Measure.CPU_NANOS;
import static dev.sprocket.benchmark.speed.Measure.HEAP_BYTES;
import static dev.sprocket.benchmark.speed.Measure.PER_SECOND;
import static dev.sprocket.benchmark.speed.Peer.NETTY_BATCHED;
import static dev.sprocket.benchmark.speed.Peer.NETTY_CODEC;
import static dev.sprocket.benchmark.speed.Peer.SPROCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sprocket.benchmark.Samples;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is made of readings: pairs, medians and verdicts. */
class AimTest {

    private static final Aim RATIO = Aim.ratio(CPU_NANOS, SPROCKET, NETTY_CODEC, 0.5);

    @Test
    void aRatioIsMadeOfReadingsOfTheSameRound() {
        // Round by round 0.5, 0.25 and 0.4; of medians it would be 0.4.
        Verdict verdict = Verdict.of(
                RATIO,
                Readings.of(
                        SPROCKET,
                        Readings.of(CPU_NANOS, 100, 25, 40),
                        NETTY_CODEC,
                        Readings.of(CPU_NANOS, 200, 100, 100)));

        Samples values = Objects.requireNonNull(verdict.values());
        assertThat(values.values()).containsExactly(0.5, 0.25, 0.4);
        assertThat(values.median()).isEqualTo(0.4);
        assertThat(verdict.reached()).isTrue();
        assertThat(verdict).hasToString("reached");
    }

    @Test
    void whatIsMissedIsToldByHowMuch() {
        Verdict verdict = Verdict.of(
                RATIO, Readings.of(SPROCKET, Readings.of(CPU_NANOS, 60), NETTY_CODEC, Readings.of(CPU_NANOS, 100)));

        assertThat(verdict.reached()).isFalse();
        assertThat(verdict).hasToString("MISSED by 20 %");
    }

    @Test
    void justWhatIsAllowedReachesIt() {
        assertThat(Verdict.of(
                                RATIO,
                                Readings.of(
                                        SPROCKET, Readings.of(CPU_NANOS, 50), NETTY_CODEC, Readings.of(CPU_NANOS, 100)))
                        .reached())
                .isTrue();
    }

    @Test
    void aDifferenceIsWhatOneHasMore() {
        Aim aim = Aim.difference(HEAP_BYTES, SPROCKET, NETTY_BATCHED, 1024);
        var readings =
                Readings.of(SPROCKET, Readings.of(HEAP_BYTES, 3000), NETTY_BATCHED, Readings.of(HEAP_BYTES, 1900));

        assertThat(aim.over(readings).orElseThrow().median()).isCloseTo(1100, within(1e-9));
        assertThat(Verdict.of(aim, readings).reached()).isFalse();
    }

    @Test
    void aValueNeedsNobodyElse() {
        Aim aim = Aim.value(ALLOCATED_BYTES, SPROCKET, 260);
        Verdict verdict = Verdict.of(aim, Map.of(SPROCKET, Readings.of(ALLOCATED_BYTES, 250, 270, 255)));

        assertThat(verdict.reached()).isTrue();
    }

    @Test
    void aPeerThatWasNotMeasuredLeavesNothingToSay() {
        Verdict verdict = Verdict.of(RATIO, Map.of(SPROCKET, Readings.of(CPU_NANOS, 1)));

        assertThat(verdict.reached()).isFalse();
        assertThat(verdict).hasToString("not measured");
    }

    @Test
    void aLoadThatWasNotKeptLeavesNothingToSayEither() {
        Aim aim = Aim.ratio(PER_SECOND, SPROCKET, NETTY_CODEC, 2);
        Verdict verdict = Verdict.of(
                aim,
                Readings.of(
                        SPROCKET,
                        List.of(Readings.saturated(PER_SECOND, 10)),
                        NETTY_CODEC,
                        Readings.of(PER_SECOND, 10)));

        assertThat(verdict.reached()).isFalse();
        assertThat(verdict).hasToString("saturated");
    }

    @Test
    void aRatioWithoutAnotherPeerIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Aim(CPU_NANOS, SPROCKET, Aim.Comparison.RATIO, null, 1))
                .withMessageContaining("against: null");
    }
}
