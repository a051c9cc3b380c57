package dev.sprocket.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code /proc/PID/stat} is read (proc(5)). */
class CpuTimeTest {

    @ParameterizedTest
    @ValueSource(strings = {"java", "a b", "tricky) R 1 2", "((", ""})
    void userAndKernelTimeAreAddedWhateverTheCommandIsCalled(String name) {
        String stat = "4711 (" + name
                + ") S 1 4711 4711 0 -1 4194560 98765 0 12 0 150 75 8 9 20 0 31 0 123456 4000000 5000\n";

        assertThat(CpuTime.parse(stat)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(2250));
    }
}
