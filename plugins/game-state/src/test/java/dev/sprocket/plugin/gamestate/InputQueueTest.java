package dev.sprocket.plugin.gamestate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.plugin.gamestate.world.Controls;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InputQueueTest {

    private final InputQueue queue = new InputQueue();

    @Test
    void holdsStillBeforeTheFirstInput() {
        assertThat(queue.next()).isEqualTo(Controls.STILL);
        assertThat(queue.lastUsed()).isZero();
    }

    @Test
    void usesOneEachTickInOrder() {
        queue.offer(12, controls(12, 3));

        assertThat(next(3)).containsExactly(10, 11, 12);
        assertThat(queue.lastUsed()).isEqualTo(12);
    }

    @Test
    void goesOnHoldingWhenNothingCame() {
        queue.offer(1, controls(1, 1));

        assertThat(next(3)).containsExactly(1, 1, 1);
        assertThat(queue.lastUsed()).isEqualTo(1);
    }

    @Test
    void losesNothingWithALostMessage() {
        queue.offer(1, controls(1, 1));
        // 2 and 3 were lost; 4 repeats them.
        queue.offer(4, controls(4, 4));

        assertThat(next(4)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void usesNothingTwice() {
        queue.offer(3, controls(3, 3));
        queue.offer(3, controls(3, 3));
        queue.offer(2, controls(2, 2));
        assertThat(next(3)).containsExactly(1, 2, 3);

        queue.offer(3, controls(3, 3));
        assertThat(next(2)).containsExactly(3, 3);
    }

    @Test
    void goesOnAcrossTheWrap() {
        queue.offer(65_535, controls(65_535, 1));
        queue.offer(1, List.of(held(101), held(100), held(99)));

        assertThat(next(3)).containsExactly(65_535 & 127, 100, 101);
        assertThat(queue.lastUsed()).isEqualTo(1);
    }

    @Test
    void dropsWhatWaitsBehindAGapThatNothingFills() {
        queue.offer(1, controls(1, 1));
        queue.offer(40, controls(40, 2));

        assertThat(next(2)).containsExactly(39, 40);
    }

    @Test
    void countsWhatWaitsAsNotYetUsed() {
        queue.offer(3, controls(3, 3));

        assertThat(next(1)).containsExactly(1);
        assertThat(queue.lastUsed()).isEqualTo(1);
    }

    // ---- too much

    @Test
    void neverHoldsMoreThanItMay() {
        queue.offer(10, controls(10, 10));
        queue.offer(26, controls(26, 16));

        // Of 1..26 the last sixteen wait, and each tick passes one over until four are left.
        assertThat(next(10)).containsExactly(12, 14, 16, 18, 20, 22, 23, 24, 25, 26);
    }

    @Test
    void takesAJumpFarAheadAndWaitsForNothing() {
        queue.offer(1, controls(1, 1));
        queue.offer(32_768, List.of(held(77)));

        assertThat(next(1)).containsExactly(77);
        assertThat(queue.lastUsed()).isEqualTo(32_768);
    }

    @Test
    void takesHalfTheCircleAndMoreForThePast() {
        queue.offer(1, controls(1, 1));
        queue.offer(32_769, List.of(held(77)));
        queue.offer(40_000, List.of(held(78)));

        assertThat(next(2)).containsExactly(1, 1);
    }

    private List<Integer> next(int ticks) {
        List<Integer> used = new ArrayList<>();
        for (int i = 0; i < ticks; i++) {
            used.add(queue.next().moveX());
        }
        return used;
    }

    /** The controls {@code newest}, {@code newest - 1} and so on, each holding its own number. */
    private static List<Controls> controls(int newest, int count) {
        return IntStream.range(0, count).mapToObj(i -> held((newest - i) & 127)).toList();
    }

    private static Controls held(int moveX) {
        return new Controls(moveX, 0, 0, 0);
    }
}
