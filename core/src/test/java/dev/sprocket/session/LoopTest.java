package dev.sprocket.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LoopTest {

    private final Queue<Runnable> hops = new ArrayDeque<>();
    private final Loop loop = new Loop(Thread.currentThread(), hops::add, new NoTime());
    private final List<String> ran = new ArrayList<>();

    @Test
    void whatOneTurnHandsInTakesOneHop() {
        loop.inNextTurn(() -> ran.add("first"));
        loop.inNextTurn(() -> ran.add("second"));
        assertThat(ran).isEmpty();

        hops.remove().run();

        assertThat(ran).containsExactly("first", "second");
        assertThat(hops).isEmpty();
    }

    @Test
    void whatIsHandedInMeanwhileIsForTheTurnAfter() {
        loop.inNextTurn(() -> {
            ran.add("first");
            loop.inNextTurn(() -> ran.add("second"));
        });

        hops.remove().run();
        assertThat(ran).containsExactly("first");
        hops.remove().run();

        assertThat(ran).containsExactly("first", "second");
        assertThat(hops).isEmpty();
    }

    @Test
    void whatOneThrowsIsReportedAndTheOthersRun() {
        var broken = new IllegalStateException("broken");
        loop.inNextTurn(() -> {
            throw broken;
        });
        loop.inNextTurn(() -> ran.add("second"));

        hops.remove().run();

        assertThat(ran).containsExactly("second");
        assertThatThrownBy(hops.remove()::run).isSameAs(broken);
    }
}
