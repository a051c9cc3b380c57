package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @AfterEach
    void resetLogging() {
        execute("--log-level=INFO", "plugins");
    }

    @Test
    void saysThatAConfigurationIsSound() throws Exception {
        Path file = Files.writeString(directory.resolve("with space.json"), """
                {"endpoints": {"echo": {"protocol": "line-echo", "listen": "tcp://127.0.0.1:7000"}}}""");

        assertThat(execute("check", file.toString())).isEqualTo(CommandLine.ExitCode.OK);
        assertThat(out).hasToString(file + ": OK (1 endpoint)" + System.lineSeparator());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysWhatIsWrongOnTheErrorOutputAndExitsWithTwo() throws Exception {
        Path file = Files.writeString(directory.resolve("wrong.json"), """
                {"endpoints": {"echo": {"protocol": "line-ecko", "listen": "tcp://127.0.0.1:7000"}}}""");

        assertThat(execute("check", file.toString())).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .startsWith(file + ":1:37  /endpoints/echo/protocol  expected ")
                .endsWith("got \"line-ecko\"; did you mean \"line-echo\"?" + System.lineSeparator());
    }

    @Test
    void listsTheInstalledPlugins() {
        assertThat(execute("plugins")).isZero();
        assertThat(out.toString()).contains("line-echo: Sends each line back.", "maxLineBytes", "1024");
    }

    @Test
    void explainsItself() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("check", "plugins", "token", "Exit codes:", "--log-level");
    }

    @Test
    void saysItsVersion() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).startsWith("sprocket ");
    }

    @Test
    void suggestsTheCommandThatWasMeantAndExitsWithTwo() {
        assertThat(execute("chekc")).isEqualTo(2);
        assertThat(err.toString()).contains("check");
    }

    @Test
    void demandsACommand() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required subcommand", "Usage: sprocket");
    }

    @Test
    void leavesARunOfAnImpossibleFileToTheParserWhichExitsWithTwo() {
        assertThat(Main.isPlainRun("run", "possible.json")).isTrue();
        assertThat(Main.isPlainRun("run", "im\0possible.json")).isFalse();
        assertThat(execute("run", "im\0possible.json")).isEqualTo(2);
        assertThat(err.toString()).contains("See: sprocket run --help");
    }

    @Test
    void setsTheLevelOfItsLogOnEitherSideOfTheCommand() {
        execute("--log-level=ERROR", "plugins");
        assertThat(LoggerFactory.getLogger("dev.sprocket").isWarnEnabled()).isFalse();

        execute("plugins", "-v");
        assertThat(LoggerFactory.getLogger("dev.sprocket").isDebugEnabled()).isTrue();
    }

    private int execute(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
