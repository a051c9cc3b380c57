package dev.sprocket.benchmark.speed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sprocket.benchmark.Json;
import dev.sprocket.benchmark.Jvm;
import dev.sprocket.benchmark.RunOptions;
import dev.sprocket.benchmark.load.TinyServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The whole command, with a server of the test's own. */
class MainIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aServerThatKeepsItsWordIsMeasured() {
        int code = execute(TinyServer.Manner.HONEST, "--work", "echo-64-16,line-256", "--peer", "sprocket,c");

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains(
                        "| echo-64-16 |", "| line-256   |", "| sprocket |", "| c        |", "speed.json", "speed.svg");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    LIES   | benchmarks: echo-64-16 on JDK [\\d.+-]+: sprocket, connection \\d+, byte \\d+: expected( \\p{XDigit}{2})+, got( \\p{XDigit}{2})+
                    CLOSES | benchmarks: echo-64-16 on JDK [\\d.+-]+: sprocket, connection \\d+, byte \\d+: expected a reply, got .*
                    DIES   | benchmarks: echo-64-16 on JDK [\\d.+-]+: sprocket, connection \\d+, byte \\d+: expected a reply, got .*
                    """)
    void aServerThatDoesNotEndsTheRunAndNothingIsPrintedOfIt(TinyServer.Manner manner, String line) {
        int code = execute(manner, "--work", "echo-64-16", "--peer", "sprocket");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines().reduce((first, last) -> last))
                .hasValueSatisfying(last -> assertThat(last).matches(line));
    }

    @Test
    void aPeerThatDoesNotDoTheWorkIsLeftOutVisibly() {
        int code = execute(TinyServer.Manner.HONEST, "--work", "latency-half", "--peer", "c");

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("LEFT OUT: latency-half of c, since it is no peer of this work");
    }

    @Test
    void aWorkThatFailsLeavesTheOthersTheirTurn() throws Exception {
        Path file = Path.of(System.getProperty("benchmarks.results"), "speed.json");
        Files.deleteIfExists(file);

        int code = command(peer -> peer == Peer.SPROCKET_WARMED ? TinyServer.Manner.LIES : TinyServer.Manner.HONEST)
                .execute(quick("--work=echo-64-16,echo-64-256,line-256", "--peer=sprocket,sprocket-warmed"));

        assertThat(code).isEqualTo(1);
        String why = "echo-64-256 on JDK " + Jvm.current().version() + ": sprocket-warmed, connection ";
        assertThat(err.toString().lines())
                .anyMatch(line -> line.startsWith("FAILED: " + why))
                .last()
                .asString()
                .startsWith("benchmarks: " + why);
        assertThat(out.toString())
                .contains("FAILED: " + why, "| echo-64-16 |", "| line-256   |")
                .doesNotContain("| echo-64-256 |");
        JsonNode written = Json.read(Files.readString(file), JsonNode.class);
        assertThat(written.findValuesAsText("work")).containsExactly("echo-64-16", "line-256", "echo-64-256");
        assertThat(written.at("/failed/0/work").asText()).isEqualTo("echo-64-256");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --work=echo-1    | --work: echo-1, expected one of echo-64-1, echo-64-16,
                    --peer=php       | --peer: php, expected one of sprocket, sprocket-public,
                    --sets=11        | --sets: 11, expected 1..10
                    --rounds=0       | --rounds: 0, expected 1..100
                    --seconds=31     | --seconds: 31, expected 1..30
                    --warm-up=26     | --warm-up: 26, expected 1..25
                    --jdk=/nowhere   | --jdk: /nowhere: no bin/java in it, expected the directory of a JDK
                    """)
    void anOptionThatIsNoneIsRefusedByName(String option, String line) {
        int code = command(peer -> TinyServer.Manner.HONEST).execute(option);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith(line);
    }

    private int execute(TinyServer.Manner manner, String... arguments) {
        return command(peer -> manner).execute(quick(arguments));
    }

    private static String[] quick(String... arguments) {
        return Stream.concat(Stream.of("--rounds=1", "--sets=1", "--seconds=1", "--warm-up=1"), Stream.of(arguments))
                .toArray(String[]::new);
    }

    private CommandLine command(Function<Peer, TinyServer.Manner> manners) {
        return RunOptions.commandLine(new Main(peer -> new Program.OfJava(
                        TinyServer.class.getName(),
                        List.of(manners.apply(peer).name().toLowerCase(Locale.ROOT)))))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }
}
