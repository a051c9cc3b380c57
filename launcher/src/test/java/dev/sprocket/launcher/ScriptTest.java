package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell script, with a java and a mvn that only say what they were told. */
@DisabledOnOs(OS.WINDOWS)
class ScriptTest {

    private record Run(int exitCode, List<String> lines) {}

    @TempDir
    private Path directory;

    private Path home;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(directory.toRealPath().resolve("my home"));
        Files.createDirectories(home.resolve("bin"));
        Files.copy(Path.of("..", "bin", "sprocket"), script());
        executable(script());
        fakeJava("17.0.1");
    }

    @Test
    void startsFromAnUnpackedDistribution() throws Exception {
        var run = run(script(), "check", "two words.json", "*", "");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.lines())
                .containsExactly(
                        "[-Dsprocket.home=" + home + "]",
                        "[-cp]",
                        "[" + home + "/lib/*]",
                        "[dev.sprocket.launcher.Main]",
                        "[check]",
                        "[two words.json]",
                        "[*]",
                        "[]");
    }

    @Test
    void findsItsHomeBehindSymbolicLinks() throws Exception {
        Path absolute = Files.createSymbolicLink(directory.resolve("absolute"), script());
        Path relative = Files.createSymbolicLink(directory.resolve("relative"), Path.of("absolute"));

        assertThat(run(relative).lines()).isEqualTo(run(absolute).lines()).contains("[-Dsprocket.home=" + home + "]");
    }

    @Test
    void findsItsHomeBehindALinkThatTheShellIsToldOfByNameAlone() throws Exception {
        Files.createSymbolicLink(directory.resolve("link"), Path.of("my home", "bin", "sprocket"));

        assertThat(run(Path.of("link")).lines()).contains("[-Dsprocket.home=" + home + "]");
    }

    @Test
    void handsOnOptionsForTheJvm() throws Exception {
        var run = run(Map.of("SPROCKET_JAVA_OPTS", "-Xmx64m -Da=b"), script());

        assertThat(run.lines()).startsWith("[-Xmx64m]", "[-Da=b]");
    }

    @ParameterizedTest
    @CsvSource({"17.0.15, false", "21, false", "23.0.2, false", "24-ea, true", "25.0.1, true"})
    void allowsNativeAccessWhereItWouldBeWarnedOf(String version, boolean allowed) throws Exception {
        fakeJava(version);

        assertThat(run(script()).lines().contains("[--enable-native-access=ALL-UNNAMED]"))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_392", "11.0.2", "16"})
    void refusesAnOldJdk(String version) throws Exception {
        fakeJava(version);

        var run = run(script());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).singleElement().asString().endsWith("is too old: Sprocket needs JDK 17 or newer");
    }

    @Test
    void saysThatJavaHomeIsWrong() throws Exception {
        var run = run(Map.of("JAVA_HOME", "/nowhere"), script());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).containsExactly("sprocket: JAVA_HOME is /nowhere, which has no bin/java");
    }

    @Test
    void readsWhatTheJdkIsInsteadOfAskingIt() throws Exception {
        fakeProgram("java", "printf '[%s]\\n' \"$@\"; [ \"$*\" != -version ]");
        Files.writeString(directory.resolve("jdk/release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"25.0.1\"\n");

        var run = run(script());

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).contains("[--enable-native-access=ALL-UNNAMED]").doesNotContain("[-version]");
    }

    @Test
    void saysWhereTheArchiveBelongs() throws Exception {
        Files.createDirectories(home.resolve("lib"));

        var run = run(Map.of("SPROCKET_ARCHIVE", "auto"), script());

        assertThat(run.lines()).first().asString().matches("\\[-Dsprocket\\.archive=" + home + "/archive/17-\\d+]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseZGC",
                "-XX:-UseCompressedOops",
                "-Xshare:off",
                "-XX:SharedArchiveFile=my.jsa",
                "-XX:AOTCache=my.aot"
            })
    void leavesTheArchiveToWhoHasAnOpinionOfIt(String option) throws Exception {
        Files.createDirectories(home.resolve("lib"));

        var run = run(Map.of("SPROCKET_ARCHIVE", "auto", "SPROCKET_JAVA_OPTS", option), script());

        assertThat(run.lines()).startsWith("[" + option + "]", "[-Dsprocket.home=" + home + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"})
    void leavesTheArchiveToWhoSaysSoInAVariableOfTheJdk(String variable) throws Exception {
        Files.createDirectories(home.resolve("lib"));

        var run = run(Map.of("SPROCKET_ARCHIVE", "auto", variable, "-Xshare:off"), script());

        assertThat(run.lines()).startsWith("[-Dsprocket.home=" + home + "]");
    }

    @Test
    void ignoresADirectoryOfCachesThatIsRelative() throws Exception {
        Files.createDirectories(home.resolve("lib"));
        Files.createFile(home.resolve("archive"));

        var run = run(
                Map.of("SPROCKET_ARCHIVE", "auto", "XDG_CACHE_HOME", "relative", "HOME", directory.toString()),
                script());

        assertThat(run.lines())
                .first()
                .asString()
                .matches("\\[-Dsprocket\\.archive=" + directory + "/\\.cache/sprocket/17-\\d+]");
        assertThat(directory.resolve("relative")).doesNotExist();
    }

    @Test
    void saysThatItDoesNotKnowWhatToDoAboutTheArchive() throws Exception {
        var run = run(Map.of("SPROCKET_ARCHIVE", "on"), script());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).containsExactly("sprocket: SPROCKET_ARCHIVE is on, expected auto, now or off");
    }

    @Test
    void buildsACheckoutOnceAndAgainWhenASourceIsNewer() throws Exception {
        Files.createFile(home.resolve("pom.xml"));
        Path source = home.resolve("core/src/main/java/A.java");
        Files.createDirectories(source.getParent());
        Files.createDirectories(home.resolve("plugins"));
        Files.createFile(source);
        fakeProgram("mvn", "mkdir -p launcher/target/sprocket/lib; echo mvn in \"$(pwd)\"");
        Path built = home.resolve("launcher/target/built");
        String building = "mvn in " + home;

        assertThat(run(script()).lines()).contains(building, "[" + home + "/launcher/target/sprocket/lib/*]");
        assertThat(run(script()).lines()).doesNotContain(building);

        var later = FileTime.fromMillis(Files.getLastModifiedTime(built).toMillis() + 2_000);
        Files.setLastModifiedTime(source, later);
        assertThat(run(script()).lines()).contains(building);
    }

    @Test
    void saysThatTheBuildFailed() throws Exception {
        Files.createFile(home.resolve("pom.xml"));
        fakeProgram("mvn", "exit 1");

        var run = run(script());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).last().isEqualTo("sprocket: the build failed");
    }

    private Path script() {
        return home.resolve("bin").resolve("sprocket");
    }

    private void fakeJava(String version) throws IOException {
        fakeProgram(
                "java",
                "if [ \"$*\" = -version ]; then echo 'openjdk version \"" + version + "\" 2021-10-19' >&2; exit; fi\n"
                        + "printf '[%s]\\n' \"$@\"; exit 7");
    }

    private void fakeProgram(String name, String body) throws IOException {
        Path program = Files.createDirectories(directory.resolve("jdk/bin")).resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + body + "\n");
        executable(program);
    }

    private static void executable(Path program) {
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private Run run(Path script, String... arguments) throws Exception {
        return run(Map.of(), script, arguments);
    }

    private Run run(Map<String, String> environment, Path script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(directory.toFile());
        builder.environment().keySet().removeAll(List.of("SPROCKET_JAVA_OPTS", "CDPATH"));
        builder.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
        builder.environment().put("SPROCKET_ARCHIVE", "off");
        builder.environment().merge("PATH", directory.resolve("jdk/bin").toString(), (old, ours) -> ours + ":" + old);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output.lines().toList());
    }
}
