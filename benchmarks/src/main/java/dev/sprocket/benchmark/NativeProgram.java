package dev.sprocket.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A program in C of {@code src/main/c}, compiled into {@code target/native} where there is a compiler. Where there is none, a line on
 * the error output says so, and that the program is left out.
 */
public final class NativeProgram {

    private static final List<String> COMPILERS = List.of("cc", "gcc");
    private static final List<String> OPTIONS = List.of("-std=gnu11", "-O2", "-Wall", "-Wextra");

    private static final Map<String, Optional<Path>> COMPILED = new ConcurrentHashMap<>();

    private NativeProgram() {}

    /** What a compiler came to. */
    private record Said(int code, String firstLine) {}

    /**
     * Compiles a program, once in a process.
     *
     * @param name of its source, without {@code .c}
     * @return the executable file; empty if there is no compiler
     * @throws BenchmarkFailed if it does not compile: with the first line that the compiler said
     */
    public static Optional<Path> compile(String name) {
        return COMPILED.computeIfAbsent(
                name, one -> compile(source(one), Output.of("native").resolve(one)));
    }

    /** What the compiler calls itself and its version, and what it is told; empty if there is none. */
    public static Optional<String> compilerVersion() {
        return compiler().map(compiler -> {
            Said said = run(List.of(compiler.toString(), "--version"));
            return said.firstLine() + ", " + String.join(" ", OPTIONS);
        });
    }

    /** Where the source of a program is. */
    static Path source(String name) {
        return Output.of("../src/main/c/" + name + ".c").normalize();
    }

    /** Compiles a source, with further options, into an executable file. */
    static Optional<Path> compile(Path source, Path executable, String... further) {
        Optional<Path> compiler = compiler();
        if (compiler.isEmpty()) {
            System.err.println(source.getFileName() + ": none of " + COMPILERS + " on the PATH, so it is left out");
        }
        return compiler.map(it -> compile(it, source, executable, List.of(further)));
    }

    private static Path compile(Path compiler, Path source, Path executable, List<String> further) {
        try {
            Path directory = Files.createDirectories(executable.getParent());
            Path compiled = Files.createTempFile(directory, "compiling", "");
            List<String> command = Stream.of(
                            List.of(compiler.toString()),
                            OPTIONS,
                            further,
                            List.of("-o", compiled.toString(), source.toString()))
                    .flatMap(List::stream)
                    .toList();
            Said said = run(command);
            if (said.code() != 0) {
                throw new BenchmarkFailed(source.getFileName() + ": " + compiler + " ended with code " + said.code()
                        + ": " + said.firstLine());
            }
            // In one step: somebody else may be compiling it too, or running it.
            Files.move(compiled, executable, StandardCopyOption.ATOMIC_MOVE);
            return executable.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compile " + source, e);
        }
    }

    private static Said run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), said.lines().findFirst().orElse("it says nothing"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + String.join(" ", command), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Optional<Path> compiler() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return COMPILERS.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
