package dev.sprocket.benchmark.speed;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.benchmark.BenchmarkFailed;
import dev.sprocket.benchmark.Pinning;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The load program as a process. */
class LoadProcessIT {

    private final LoadProcess program = LoadProcess.start(Pinning.here());

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void whatGoesWrongInItIsToldInALine() {
        assertThatThrownBy(program::count)
                .isInstanceOf(BenchmarkFailed.class)
                .hasMessageContaining("\"count\", expected begin, then count or end");
    }
}
