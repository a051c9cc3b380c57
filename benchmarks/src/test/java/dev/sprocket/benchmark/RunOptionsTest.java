package dev.sprocket.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class RunOptionsTest {

    private final StringWriter err = new StringWriter();

    @Test
    void aBenchmarkThatFailsSaysSoInOneLineAndItsCodeIsOne() {
        int code = execute(() -> {
            throw new BenchmarkFailed("netty, 10 x 1500 Hz: 3 replies were wrong, expected none");
        });

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("benchmarks: netty, 10 x 1500 Hz: 3 replies were wrong, expected none");
    }

    @Test
    void aMistakeOfTheBenchmarksOwnIsShownWhole() {
        int code = execute(() -> {
            throw new IllegalStateException("a mistake");
        });

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("IllegalStateException: a mistake", "at dev.sprocket");
    }

    private int execute(Callable<Integer> benchmark) {
        return RunOptions.commandLine(new Benchmark(benchmark))
                .setErr(new PrintWriter(err, true))
                .execute();
    }

    /** A command that does what it was given. */
    @Command
    private record Benchmark(Callable<Integer> doing) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            return doing.call();
        }
    }
}
