package dev.sprocket.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How Linux tells of a thread (proc(5)). */
class WorkerTest {

    @Test
    void itHasWaitedAsLongAsTheSecondNumberSays() {
        assertThat(Worker.waitedIn("5478723192 13469389777 3236\n")).isEqualTo(13_469_389_777L);
    }

    @Test
    void whatIsStolenIsToldOfEachCore() {
        String stat = "cpu  9 9 9 9 9 9 9 99 0 0\ncpu1 1 2 3 4 5 6 7 25 8 9\ncpu10 1 2 3 4 5 6 7 50 8 9\nintr 1 2\n";

        assertThat(Worker.stolenIn(stat, 1)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(250));
        assertThat(Worker.stolenIn(stat, 10)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(Worker.stolenIn(stat, 2)).isZero();
    }

    @Test
    void whereNothingIsToldItHasNotWaited() {
        assertThat(new Worker(1, Path.of("/nowhere/schedstat"), List.of()).waitedNanos())
                .isZero();
    }

    @Test
    void aThreadThatWorksIsBusy() {
        Worker worker = Worker.ofThisThread();
        long before = worker.busyNanos();
        while (worker.busyNanos() == before) {
            Thread.onSpinWait();
        }

        assertThat(worker.busyNanos()).isGreaterThan(before);
        assertThat(worker.waitedNanos()).isNotNegative();
    }
}
