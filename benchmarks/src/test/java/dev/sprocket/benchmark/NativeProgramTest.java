package dev.sprocket.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeProgramTest {

    @ParameterizedTest
    @ValueSource(strings = "stream")
    void compilesWithoutAWarningWhereThereIsACompiler(String name) {
        Optional<Path> program = NativeProgram.compile(name);

        assumeThat(program).as("a C compiler").isPresent();
        assertThat(program.orElseThrow()).isExecutable();
    }
}
