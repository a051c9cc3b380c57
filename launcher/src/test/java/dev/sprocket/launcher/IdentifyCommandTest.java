package dev.sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdentifyCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void saysHowFarEachProtocolGotAndWhereItStopped() {
        assertThat(identify("00 00 00 05 68 65 6c 6c 6f 00 00", "--stream")).isZero();

        assertThat(out.toString().lines())
                .startsWith(
                        "hex: 11 bytes",
                        "  PROTOCOL         CARRIER  FROM    MESSAGES  BYTES  FIELDS  END",
                        "  length-prefixed  stream   either  1         9      3       at byte 9: waits for more behind the last 2")
                .contains(
                        "  line-echo        stream   either  0         0      0       at byte 0: waits for more behind the last 11")
                .anyMatch(line -> line.startsWith("  game-state ") && line.contains("field kind: expected"))
                .endsWith(
                        "length-prefixed, stream:",
                        "  at byte 0:",
                        "    0000  00 00 00 05               length",
                        "    0004  68 65 6c 6c 6f            payload",
                        "  at byte 9:",
                        "    0000  00 00");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tellsClientsFromServers() {
        assertThat(identify("01 00 01" + " 00".repeat(1197), "--datagram", "--protocol=game-state", "--messages"))
                .isZero();

        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("  game-state +datagram +clients +1 +1200 .*accepts all"))
                .anyMatch(line ->
                        line.matches("  game-state +datagram +servers +0 +0 .*field kind: expected 129..132, got 1"))
                .last()
                .isEqualTo("{\"type\":\"join\",\"version\":1}");
    }

    @Test
    void marksTheViolationOfAProtocolThatIsAskedAlone() {
        assertThat(identify(
                        "00 02 01 02 ff ff",
                        "--stream",
                        "--protocol=length-prefixed",
                        "--options={\"preset\":\"u16\",\"maxPayloadBytes\":100}"))
                .isZero();

        assertThat(out.toString())
                .contains(
                        "at byte 4: offset 0, field length: expected 0..100, got 65535",
                        "0000  ff ff                   > length: expected 0..100, got 65535");
    }

    @Test
    void prefersStructureToAProtocolThatAcceptsAnything() {
        identify("0000000161 0000000162 0a", "--stream");
        assertThat(firstProtocol()).isEqualTo("length-prefixed");

        out.getBuffer().setLength(0);
        identify("68656c6c6f0a776f726c640a");
        assertThat(firstProtocol()).isEqualTo("line-echo");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // Which lets nobody delete a jar that is open.
    void givesAPluginThatFailsOneLine() throws Exception {
        String bind = "@Override public Binding<?, ?> bind(Record options, PluginContext context) { %s }";
        String codec = bind.formatted(
                "return Binding.of(Protocol.symmetric(LineFraming.upTo(9), Codecs.of(String.class, in -> %s, (message, out) -> {})), session -> {});");
        TestJar.plugin("thrower", codec.formatted("in.rest().length > 100 ? null : new String(new char[-1])"))
                .install(directory, "thrower");
        TestJar.plugin("refuser", bind.formatted("throw new IllegalArgumentException(\"not today\");"))
                .install(directory, "refuser");
        TestJar.plugin(
                        "demanding",
                        "public record Needs(int port) {} @Override public Class optionsType() { return Needs.class; }")
                .install(directory, "demanding");
        TestJar.plugin("silent", codec.formatted("null")).install(directory, "silent");

        assertThat(identify("610a", "--plugins=" + directory)).isZero();

        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(
                                        "demanding: its options have no defaults: /port: expected a whole number of 32 bits, got nothing; give --protocol and --options"),
                        line -> assertThat(line)
                                .startsWith(
                                        "refuser: failed: java.lang.IllegalArgumentException: not today (at refuser//acme.Plugin.bind("),
                        line -> assertThat(line)
                                .startsWith("silent: failed: java.lang.NullPointerException: the codec decoded a null"),
                        line -> assertThat(line)
                                .startsWith(
                                        "thrower: failed: java.lang.NegativeArraySizeException: -1 (at thrower//acme.Plugin."));
        assertThat(firstProtocol()).isEqualTo("line-echo");
    }

    @Test
    void failsIfTheOneProtocolThatIsAskedCannotBeBound() {
        assertThat(identify("00", "--protocol=line-echo", "--options={\"maxLineBytes\": 0}"))
                .isEqualTo(1);

        assertThat(err.toString())
                .isEqualTo("line-echo: --options: /maxLineBytes: expected 1..16777216, got 0" + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("character 1: expected a hexadecimal digit, got 'n'", List.of("nowhere.bin")),
                Arguments.of("no protocol line-eco; installed: [game-state, ", List.of("00", "--protocol=line-eco")),
                Arguments.of("--options: expected --protocol beside it", List.of("00", "--options={}")),
                Arguments.of(
                        "--options: expected a JSON object, got []",
                        List.of("00", "--protocol=line-echo", "--options=[]")),
                Arguments.of(
                        "--plugins: nowhere, expected a directory whose sub-directories hold plugins",
                        List.of("00", "--plugins=nowhere")),
                Arguments.of("Missing required parameter: 'HEX|FILE'", List.of()));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesAMistakeWithExitCodeTwo(String said, List<String> arguments) {
        assertThat(identify(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains(said).doesNotContain("\tat ");
    }

    private String firstProtocol() {
        return out.toString().lines().skip(2).findFirst().orElseThrow().strip().replaceFirst(" .*", "");
    }

    private int identify(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("identify"), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
