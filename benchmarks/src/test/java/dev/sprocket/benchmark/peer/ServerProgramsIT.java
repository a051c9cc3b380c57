package dev.sprocket.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sprocket.benchmark.Jvm;
import dev.sprocket.benchmark.NativeProgram;
import dev.sprocket.benchmark.load.Wire;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every server program over tcp, as a process of its own. Processes are dear: one test asks all of each, two run at a time, and of
 * the two wires one is secured, since no server knows which.
 */
@Execution(ExecutionMode.CONCURRENT)
class ServerProgramsIT {

    private static final List<Class<?>> PEERS = List.of(
            SprocketEcho.class,
            NettyCodecEcho.class,
            NettyBatchedEcho.class,
            VertxParserEcho.class,
            VertxBatchedEcho.class);

    /** Their start is most of what they do here. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m");

    private static final Path PEM = Path.of("../core/src/test/resources/tls");

    static Stream<Program> programs() {
        return PEERS.stream()
                .flatMap(peer -> Stream.of(
                        Program.of(peer, List.of(Wire.LENGTH)), Program.of(peer, List.of(Wire.LINE), "tls=" + PEM)));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void keepToWhatAllOfThemAgreeOn(Program program) throws Exception {
        assertKeepsToIt(program, "\\{\"allocatedBytes\":[1-9]\\d*,\"collections\":\\d+,\"pauseMillis\":\\d+}");
    }

    @Test
    void sprocketSpeaksFourWiresAtOnceWhenItIsToBeWarmed() throws Exception {
        List<Wire> wires = List.of(Wire.LINE, Wire.LENGTH, Wire.VARINT, Wire.DELIMITER);

        assertKeepsToIt(
                Program.of(SprocketEcho.class, wires, "warmed=true", "buffers=copied"), "\\{\"allocatedBytes\".*}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "line"})
    void theOneInCKeepsToItToo(String wire) throws Exception {
        Optional<Path> executable = NativeProgram.compile("stream");
        assumeThat(executable).as("a C compiler").isPresent();

        String command = executable.orElseThrow().toString();
        assertKeepsToIt(
                new Program("stream " + wire, List.of(command, wire, "64"), List.of(Wire.of(wire)), false), "\\{}");
    }

    @Test
    void aWireThatAServerDoesNotSpeakEndsItWithAnError() throws Exception {
        try (var running = new RunningProgram(
                Program.of(NettyCodecEcho.class, List.of(Wire.DATAGRAM)).command())) {
            assertThat(running.code()).isEqualTo(1);
        }
    }

    private static void assertKeepsToIt(Program program, String spent) throws Exception {
        try (var running = new RunningProgram(program.command())) {
            List<Integer> ports = running.ports();
            assertThat(ports).hasSameSizeAs(program.wires());
            for (int i = 0; i < ports.size(); i++) {
                var peer = new StreamPeer(ports.get(i), program.tls() ? Optional.of(PEM) : Optional.empty());
                peer.assertEchoes(program.wires().get(i));
                peer.assertIsCutOff(program.wires().get(i));
            }
            assertThat(running.ask("spent")).matches(spent);
            assertThat(running.ask("collect")).matches("\\{}|\\{\"heapBytes\":[1-9]\\d*}");
            assertThat(running.codeAtEndOfInput()).isZero();
        }
    }

    /**
     * What is started, and how.
     *
     * @param wires what its ports speak, in their order
     */
    private record Program(String name, List<String> command, List<Wire> wires, boolean tls) {

        static Program of(Class<?> peer, List<Wire> wires, String... options) {
            String wire = wires.get(0).id();
            List<String> arguments =
                    Stream.concat(Stream.of(wire, "64"), Stream.of(options)).toList();
            return new Program(
                    peer.getSimpleName() + " " + wire + " " + String.join(" ", options),
                    Jvm.current().command(QUICK, peer.getName(), arguments),
                    wires,
                    Stream.of(options).anyMatch(option -> option.startsWith("tls=")));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
