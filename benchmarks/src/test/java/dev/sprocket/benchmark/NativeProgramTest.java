package dev.sprocket.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeProgramTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"stream", "datagram"})
    void compilesWithoutAWarningWhereThereIsACompiler(String name) {
        Optional<Path> program =
                NativeProgram.compile(NativeProgram.source(name), directory.resolve("program"), "-Werror");

        assumeThat(program).as("a C compiler").isPresent();
        assertThat(program.orElseThrow()).isExecutable();
    }

    @Test
    void theCompilerIsToldByItsVersionAndItsOptions() {
        Optional<String> version = NativeProgram.compilerVersion();

        assumeThat(version).as("a C compiler").isPresent();
        assertThat(version.orElseThrow()).matches(".*\\d+\\.\\d+.*, -std=gnu11 -O2 .*");
    }

    @Test
    void whatDoesNotCompileIsToldInALine() throws Exception {
        assumeThat(NativeProgram.compile("stream")).as("a C compiler").isPresent();
        Path source = Files.writeString(directory.resolve("wrong.c"), "int main(void) { return nothing; }");

        assertThatThrownBy(() -> NativeProgram.compile(source, directory.resolve("program")))
                .isInstanceOf(BenchmarkFailed.class)
                .hasMessageMatching("wrong\\.c: .*cc ended with code 1: .*wrong\\.c.*");
    }
}
