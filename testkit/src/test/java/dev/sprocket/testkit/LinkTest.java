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

class LinkTest {

    private static final Duration DELAY = Duration.ofMillis(50);
    private static final Duration JITTER = Duration.ofMillis(20);

    private static final LinkConditions LATE = LinkConditions.PERFECT.withDelay(DELAY, JITTER);

    private final HandClock clock = new HandClock();
    private final List<Integer> received = new ArrayList<>();

    @Test
    void deliversInOrderOnceAndNotInsideSendWhenNothingIsWrong() {
        var link = new Link(clock, LinkConditions.PERFECT, 1);

        IntStream.range(0, 100).forEach(number -> link.send(1, () -> received.add(number)));
        assertThat(received).isEmpty();
        clock.advance(Duration.ZERO);

        assertThat(received).hasSize(100).isSorted();
        assertThat(link.overtaken()).isZero();
    }

    @Test
    void deliversNotBeforeTheDelayAndNotAfterDelayAndJitter() {
        var link = new Link(clock, LATE, 1);

        IntStream.range(0, 1_000).forEach(number -> link.send(1, () -> received.add(number)));

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
        var link = new Link(clock, LATE.withLoss(loss), 2);

        send(link, 10_000);

        assertThat(link.lost()).isCloseTo(Math.round(10_000 * loss), within(150L));
        assertThat(received).hasSize((int) (10_000 - link.lost()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1})
    void doublesItsShareAndInventsNothing(double duplication) {
        var link = new Link(clock, LATE.withDisorder(duplication, 0), 3);

        send(link, 10_000);

        assertThat(link.duplicated()).isCloseTo(Math.round(10_000 * duplication), within(150L));
        assertThat(received).hasSize((int) (10_000 + link.duplicated()));
        assertThat(new HashSet<>(received)).hasSize(10_000);
    }

    @Test
    void letsLaterOnesOvertakeTheShareThatItHoldsBack() {
        var link = new Link(clock, LATE.withDelay(DELAY, Duration.ZERO).withDisorder(0, 0.1), 4);

        send(link, 10_000);

        assertThat(link.overtaken()).isCloseTo(1_000, within(150L));
        assertThat(received).hasSize(10_000).doesNotHaveDuplicates().isNotEqualTo(sorted(received));
    }

    @Test
    void repeatsItselfBySeed() {
        var conditions = LATE.withLoss(0.1).withDisorder(0.1, 0.1);

        send(new Link(clock, conditions, 5), 1_000);
        List<Integer> first = List.copyOf(received);
        received.clear();
        send(new Link(clock, conditions, 5), 1_000);
        List<Integer> again = List.copyOf(received);
        received.clear();
        send(new Link(clock, conditions, 6), 1_000);

        assertThat(again).isEqualTo(first).isNotEqualTo(received);
    }

    @Test
    void takesNoMoreThanItsBandwidth() {
        var link = new Link(clock, LinkConditions.PERFECT.withBandwidth(1_000, 1 << 20), 7);

        IntStream.range(0, 20).forEach(number -> link.send(100, () -> received.add(number)));

        clock.advance(Duration.ofMillis(99));
        assertThat(received).isEmpty();
        clock.advance(Duration.ofMillis(901));
        assertThat(received).hasSize(10);
        clock.advance(Duration.ofSeconds(1));
        assertThat(received).hasSize(20).isSorted();
    }

    @Test
    void losesWhatFindsItsQueueFull() {
        var link = new Link(clock, LinkConditions.PERFECT.withBandwidth(1_000, 500), 8);

        IntStream.range(0, 20).forEach(number -> link.send(100, () -> received.add(number)));
        clock.advance(Duration.ofSeconds(3));

        assertThat(received).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(link.lost()).isEqualTo(14);
    }

    @Test
    void losesWhatIsTooLargeForIt() {
        var link = new Link(clock, LinkConditions.PERFECT.withMaxDatagram(1_200), 9);

        link.send(1_200, () -> received.add(1_200));
        link.send(1_201, () -> received.add(1_201));
        clock.advance(Duration.ZERO);

        assertThat(received).containsExactly(1_200);
        assertThat(link.lost()).isOne();
    }

    @Test
    void letsNothingPassWhileItIsCutNotEvenWhatIsOnItsWay() {
        var link = new Link(clock, LATE, 10);
        link.send(1, () -> received.add(1));
        clock.advance(DELAY.minusNanos(1));

        link.cut();
        link.send(1, () -> received.add(2));
        clock.advance(DELAY.plus(JITTER));
        link.mend();
        link.send(1, () -> received.add(3));
        clock.advance(DELAY.plus(JITTER));

        assertThat(received).containsExactly(3);
        assertThat(link.lost()).isEqualTo(2);
    }

    @Test
    void refusesConditionsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LATE.withLoss(1.1))
                .withMessage("loss: 1.1, expected 0..1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LATE.withDisorder(Double.NaN, 0))
                .withMessage("duplication: NaN, expected 0..1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LATE.withDisorder(0, -0.1))
                .withMessage("reordering: -0.1, expected 0..1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LATE.withDelay(DELAY.negated(), JITTER))
                .withMessage("delay: PT-0.05S, expected zero or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LATE.withBandwidth(0, 1))
                .withMessage("bytesPerSecond: 0, expected 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LATE.withMaxDatagram(65_508))
                .withMessage("maxDatagramBytes: 65508, expected 1..65507");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LATE.withStream(-1, 1))
                .withMessage("windowBytes: -1, expected 0..2147483647");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LATE.withStream(0, 0))
                .withMessage("maxSegmentBytes: 0, expected 1..2147483647");
    }

    /** One each millisecond, and time for the last to come. */
    private void send(Link link, int count) {
        for (int i = 0; i < count; i++) {
            int number = i;
            link.send(1, () -> received.add(number));
            clock.advance(Duration.ofMillis(1));
        }
        clock.advance(Duration.ofSeconds(1));
    }

    private static List<Integer> sorted(List<Integer> list) {
        return list.stream().sorted().toList();
    }
}
