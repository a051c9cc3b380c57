package dev.sprocket.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossyLinkTest {

    private static final Duration DELAY = Duration.ofMillis(50);
    private static final Duration JITTER = Duration.ofMillis(20);

    private final HandClock clock = new HandClock();
    private final List<Integer> received = new ArrayList<>();

    @Test
    void deliversInOrderOnceAndNotInsideSendWhenNothingIsWrong() {
        var link = new LossyLink<Integer>(clock, LinkConditions.PERFECT, 1, received::add);

        IntStream.range(0, 100).forEach(link::send);
        assertThat(received).isEmpty();
        clock.advance(Duration.ZERO);

        assertThat(received).hasSize(100).isSorted();
        assertThat(link.overtaken()).isZero();
    }

    @Test
    void deliversNotBeforeTheDelayAndNotAfterDelayAndJitter() {
        var conditions = new LinkConditions(0, 0, 0, DELAY, JITTER);
        var link = new LossyLink<Integer>(clock, conditions, 1, received::add);

        IntStream.range(0, 1_000).forEach(link::send);

        clock.advance(DELAY.minusNanos(1));
        assertThat(received).isEmpty();
        clock.advance(JITTER.dividedBy(2));
        assertThat(received.size()).isBetween(400, 600);
        clock.advance(JITTER.dividedBy(2).plusNanos(1));
        assertThat(received).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.3, 1})
    void losesItsShare(double loss) {
        var link = new LossyLink<Integer>(clock, new LinkConditions(loss, 0, 0, DELAY, JITTER), 2, received::add);

        send(link, 10_000);

        assertThat(link.lost()).isCloseTo(Math.round(10_000 * loss), within(150L));
        assertThat(received).hasSize((int) (10_000 - link.lost()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1})
    void doublesItsShareAndInventsNothing(double duplication) {
        var link =
                new LossyLink<Integer>(clock, new LinkConditions(0, duplication, 0, DELAY, JITTER), 3, received::add);

        send(link, 10_000);

        assertThat(link.duplicated()).isCloseTo(Math.round(10_000 * duplication), within(150L));
        assertThat(received).hasSize((int) (10_000 + link.duplicated()));
        assertThat(new HashSet<>(received)).hasSize(10_000);
    }

    @Test
    void letsLaterOnesOvertakeTheShareThatItHoldsBack() {
        var link = new LossyLink<Integer>(clock, new LinkConditions(0, 0, 0.1, DELAY, Duration.ZERO), 4, received::add);

        send(link, 10_000);

        assertThat(link.overtaken()).isCloseTo(1_000, within(150L));
        assertThat(received).hasSize(10_000).doesNotHaveDuplicates().isNotEqualTo(sorted(received));
    }

    @Test
    void repeatsItselfBySeed() {
        var conditions = new LinkConditions(0.1, 0.1, 0.1, DELAY, JITTER);
        List<Integer> again = new ArrayList<>();
        List<Integer> other = new ArrayList<>();

        send(new LossyLink<>(clock, conditions, 5, received::add), 1_000);
        send(new LossyLink<>(clock, conditions, 5, again::add), 1_000);
        send(new LossyLink<>(clock, conditions, 6, other::add), 1_000);

        assertThat(again).isEqualTo(received).isNotEqualTo(other);
    }

    @Test
    void refusesConditionsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkConditions(1.1, 0, 0, DELAY, JITTER))
                .withMessage("loss: 1.1, expected 0..1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkConditions(0, Double.NaN, 0, DELAY, JITTER))
                .withMessage("duplication: NaN, expected 0..1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkConditions(0, 0, -0.1, DELAY, JITTER))
                .withMessage("reordering: -0.1, expected 0..1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkConditions(0, 0, 0, DELAY.negated(), JITTER))
                .withMessage("delay: PT-0.05S, expected zero or more");
    }

    /** One each millisecond, and time for the last to come. */
    private void send(LossyLink<Integer> link, int count) {
        for (int i = 0; i < count; i++) {
            link.send(i);
            clock.advance(Duration.ofMillis(1));
        }
        clock.advance(Duration.ofSeconds(1));
    }

    private static List<Integer> sorted(List<Integer> list) {
        return list.stream().sorted().toList();
    }
}
