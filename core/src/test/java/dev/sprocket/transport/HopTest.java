package dev.sprocket.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.session.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HopTest {

    private final Queue<Runnable> turns = new ArrayDeque<>();
    private final List<Integer> ran = new ArrayList<>();

    @Test
    void takesWhatWaitsThereInOneTurnAndInOrder() {
        var hop = new Hop(loopOf(new Thread(() -> {})));

        hop.run(() -> ran.add(1));
        hop.run(() -> ran.add(2));
        hop.run(() -> ran.add(3));
        assertThat(ran).isEmpty();
        assertThat(turns).hasSize(1);

        turns.remove().run();
        assertThat(ran).containsExactly(1, 2, 3);
        assertThat(turns).isEmpty();
    }

    @Test
    void setsOutAgainForWhatComesLater() {
        var hop = new Hop(loopOf(new Thread(() -> {})));
        hop.run(() -> ran.add(1));
        turns.remove().run();

        hop.run(() -> ran.add(2));

        assertThat(turns).hasSize(1);
        turns.remove().run();
        assertThat(ran).containsExactly(1, 2);
    }

    @Test
    void runsAtOnceWhereTheCallerIsOnTheLoop() {
        var hop = new Hop(loopOf(Thread.currentThread()));

        hop.run(() -> ran.add(1));

        assertThat(ran).containsExactly(1);
        assertThat(turns).isEmpty();
    }

    @Test
    void givesTheLoopsSessionsTheirTurnInAFlood() {
        var hop = new Hop(loopOf(new Thread(() -> {})));
        int tasks = 2500;
        IntStream.range(0, tasks).forEach(i -> hop.run(() -> ran.add(i)));

        turns.remove().run();
        assertThat(ran).hasSize(1024);
        assertThat(turns).hasSize(1);

        turns.remove().run();
        turns.remove().run();
        assertThat(ran)
                .containsExactlyElementsOf(IntStream.range(0, tasks).boxed().toList());
        assertThat(turns).isEmpty();
    }

    @Test
    void aTaskThatThrowsLeavesNoOtherBehind() {
        var hop = new Hop(loopOf(new Thread(() -> {})));
        hop.run(() -> {
            throw new IllegalStateException("on purpose");
        });
        hop.run(() -> ran.add(2));

        assertThatThrownBy(turns.remove()::run).hasMessage("on purpose");
        turns.remove().run();

        assertThat(ran).containsExactly(2);
        assertThat(turns).isEmpty();
    }

    private Loop loopOf(Thread thread) {
        return new Loop(thread, turns::add, new dev.sprocket.protocol.Timers() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public Timer after(Duration delay, Runnable task) {
                throw new AssertionError("no timer is needed");
            }

            @Override
            public Timer every(Duration period, Runnable task) {
                throw new AssertionError("no timer is needed");
            }
        });
    }
}
