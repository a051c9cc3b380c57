package dev.sprocket.benchmark.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sprocket.benchmark.Jvm;
import dev.sprocket.benchmark.NativeProgram;
import dev.sprocket.benchmark.load.Tick;
import dev.sprocket.benchmark.load.Wire;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every server program over udp, as a process of its own. Processes are dear, so one test asks all of each. */
class DatagramProgramsIT {

    private static final int PAYLOAD_BYTES = 400;
    private static final int SUBSCRIBERS = 3;
    private static final int MOST_TICKS = 1000;
    private static final long SEED = 5;

    /** Their start is most of what they do here. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m");

    private enum Peer {
        SPROCKET(SprocketDatagrams.class, "channel=datagramSocket"),
        SPROCKET_NETTY(SprocketDatagrams.class, "channel=netty"),
        NETTY_NIO(NettyDatagrams.class, "channel=nio"),
        NETTY_EPOLL(NettyDatagrams.class, "channel=epoll"),
        VERTX(VertxDatagrams.class, "");

        private final Class<?> main;
        /** Empty: none. */
        private final String option;

        Peer(Class<?> main, String option) {
            this.main = main;
            this.option = option;
        }

        List<String> command(Wire wire) {
            List<String> arguments = Stream.of(wire.id(), Integer.toString(PAYLOAD_BYTES), option)
                    .filter(argument -> !argument.isEmpty())
                    .toList();
            return Jvm.current().command(QUICK, main.getName(), arguments);
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.class)
    void echoesEachDatagram(Peer peer) throws Exception {
        assertEchoes(peer.command(Wire.DATAGRAM));
    }

    @ParameterizedTest
    @EnumSource(Peer.class)
    void sendsATickToWhoeverHasSentSomething(Peer peer) throws Exception {
        assertFansOut(peer.command(Wire.FAN_OUT));
    }

    @Test
    void theOneInCKeepsToItToo() throws Exception {
        Optional<Path> executable = NativeProgram.compile("datagram");
        assumeThat(executable).as("a C compiler").isPresent();

        String command = executable.orElseThrow().toString();
        assertEchoes(List.of(command, Wire.DATAGRAM.id(), Integer.toString(PAYLOAD_BYTES)));
        assertFansOut(List.of(command, Wire.FAN_OUT.id(), Integer.toString(PAYLOAD_BYTES)));
    }

    @ParameterizedTest
    @EnumSource(Peer.class)
    void aWireThatAServerDoesNotSpeakEndsItWithAnError(Peer peer) throws Exception {
        try (var running = new RunningProgram(peer.command(Wire.LENGTH))) {
            assertThat(running.code()).isEqualTo(1);
        }
    }

    private static void assertEchoes(List<String> command) throws Exception {
        var random = new Random(SEED);
        try (var running = new RunningProgram(command);
                var peer = new DatagramPeer(running.ports().get(0))) {
            for (int bytes : new int[] {1, 8, 64, PAYLOAD_BYTES, 1200, 2047}) {
                byte[] datagram = new byte[bytes];
                random.nextBytes(datagram);
                peer.send(datagram);
                assertThat(peer.receive()).as("seed %d", SEED).isEqualTo(datagram);
            }
            assertAnswers(running);
        }
    }

    private static void assertFansOut(List<String> command) throws Exception {
        List<DatagramPeer> peers = new ArrayList<>();
        try (var running = new RunningProgram(command)) {
            int port = running.ports().get(0);
            for (int i = 0; i < SUBSCRIBERS; i++) {
                var peer = new DatagramPeer(port);
                peers.add(peer);
                // Twice, which makes it no second subscriber.
                peer.send(new byte[Tick.HEADER_BYTES]);
                peer.send(new byte[Tick.HEADER_BYTES]);
            }
            int first = firstTickForAll(running);
            for (DatagramPeer peer : peers) {
                byte[] tick = peer.receive();
                while (ByteBuffer.wrap(tick).getLong() < first) {
                    tick = peer.receive();
                }
                assertThat(tick).isEqualTo(Tick.content(first, PAYLOAD_BYTES));
            }
            assertAnswers(running);
        } finally {
            peers.forEach(DatagramPeer::close);
        }
    }

    /** A server may be asked to tick before it has read of all its subscribers. */
    private static int firstTickForAll(RunningProgram running) throws Exception {
        for (int tick = 1; tick <= MOST_TICKS; tick++) {
            if (running.ask("tick").equals("ticked " + SUBSCRIBERS)) {
                return tick;
            }
        }
        throw new AssertionError("not " + SUBSCRIBERS + " subscribers after " + MOST_TICKS + " ticks");
    }

    private static void assertAnswers(RunningProgram running) throws Exception {
        assertThat(running.ask("spent")).matches("\\{}|\\{\"allocatedBytes\":[1-9]\\d*,.*}");
        assertThat(running.codeAtEndOfInput()).isZero();
    }
}
