package dev.sprocket.plugin.gamestate.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.plugin.gamestate.wire.ClientMessage.Input;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Join;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Leave;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Changed;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Left;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Offset;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Velocity;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Goodbye;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refused;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.SnapshotDelta;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Welcome;
import dev.sprocket.plugin.gamestate.world.Controls;
import dev.sprocket.plugin.gamestate.world.EntityState;
import dev.sprocket.plugin.gamestate.world.Snapshot;
import dev.sprocket.plugin.gamestate.world.WorldRules;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GameStateProtocolTest {

    private static final long TOKEN = 0xCAFEF00DL;

    // The examples of docs/wire/game-state.md; DocumentedExamplesTest holds the two together.
    static final Input INPUT = new Input(
            TOKEN,
            258,
            65_535,
            List.of(new Controls(127, -127, 64, 1), new Controls(127, -127, 64, 1), new Controls(0, 0, 64, 0)));
    static final Welcome WELCOME = new Welcome(TOKEN, 2, new WorldRules(60, 32, 64, 6));
    static final SnapshotDelta FULL =
            new SnapshotDelta(TOKEN, 65_535, 0, null, 0, List.of(new EntityChange.Entered(1, state())));
    static final SnapshotDelta DELTA = new SnapshotDelta(
            TOKEN,
            3,
            4,
            1,
            258,
            List.of(
                    new Changed(1, new Offset(25, -4), new Velocity(25, -4), null, null),
                    new Left(2),
                    new Changed(3, new Offset(-300, 0), null, 200, 15)));

    static Stream<Arguments> examples() {
        return Stream.of(
                Arguments.of("leave", new Leave(TOKEN), "03 cafef00d"),
                Arguments.of("input", INPUT, "02 cafef00d 0102 ffff93fc0a00a0000800"),
                Arguments.of("welcome", WELCOME, "81 cafef00d 02 3c 20 0040 06"),
                Arguments.of("refused", new Refused(ServerMessage.Refusal.FULL), "82 02"),
                Arguments.of("full", FULL, "83 cafef00d ffff 00 ff 0000 04a609e48f1ff800a008"),
                Arguments.of("delta", DELTA, "83 cafef00d 0003 04 01 0102 08e0cff2067fe13ffda80000723e"),
                Arguments.of("goodbye", new Goodbye(TOKEN, ServerMessage.Parting.SILENT), "84 cafef00d 02"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void writesTheBytesThatTheDocumentShows(String name, Object message, String hex) throws ProtocolViolation {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThat(HexFormat.of().formatHex(encoded(message)))
                .isEqualTo(HexFormat.of().formatHex(bytes));
        assertThat(decoded(message, bytes)).isEqualTo(message);
    }

    @Test
    void padsAJoinToTheLargestAnswer() throws ProtocolViolation {
        byte[] bytes = encoded(new Join(1));

        assertThat(bytes).hasSize(1200).startsWith(1, 0, 1);
        assertThat(Arrays.copyOfRange(bytes, 3, 1200)).containsOnly(0);
        assertThat(fromClient(bytes)).isEqualTo(new Join(1));
    }

    @Test
    void putsTwoBytesOfLengthInFrontInAStream() {
        var out = new WireWriter();
        GameStateProtocol.INSTANCE.client(Carrier.STREAM).encode(new Leave(TOKEN), out);

        assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo("000503cafef00d");
    }

    @Test
    void readsBackEveryInput() throws ProtocolViolation {
        for (long seed = 0; seed < 2_000; seed++) {
            Input input = new Samples(seed).input();

            assertThat(fromClient(encoded(input))).as("seed %d", seed).isEqualTo(input);
        }
    }

    @Test
    void makesTheServersSnapshotOfAnyBaselineAndItsDelta() throws ProtocolViolation {
        for (long seed = 0; seed < 2_000; seed++) {
            var samples = new Samples(seed);
            Snapshot baseline = samples.snapshot(7, samples.within(0, 120));
            Snapshot now = samples.after(baseline, 9);
            var message = new SnapshotDelta(TOKEN, 9, 2, 5, 77, Delta.between(baseline, now));

            var received = (SnapshotDelta) fromServer(encoded(message));

            assertThat(received).as("seed %d", seed).isEqualTo(message);
            assertThat(Delta.apply(baseline, 9, received.changes()))
                    .as("seed %d", seed)
                    .isEqualTo(now);
        }
    }

    // ---- sizes

    @Test
    void fitsTheWorstDeltaOf120PlayersIntoOneMessage() {
        EntityState[] before = bodies(new EntityState(0, 65_535, 0, 0, 0, 0));
        EntityState[] after = bodies(new EntityState(65_535, 0, 1023, -1023, 255, 15));
        var changes = Delta.between(new Snapshot(0, before), new Snapshot(1, after));

        // 11 bytes of header, 7 bits of span, and 75 bits for each player.
        assertThat(encoded(new SnapshotDelta(TOKEN, 1, 1, 0, 0, changes)).length)
                .isEqualTo(1137);
    }

    @Test
    void answersAForgedJoinWithNoMoreBytesThanItHad() {
        var changes = Delta.between(Snapshot.empty(0), new Snapshot(0, bodies(state())));
        int answer = encoded(WELCOME).length + encoded(new SnapshotDelta(TOKEN, 0, 0, null, 0, changes)).length;

        // Two datagrams have one header of IP and UDP more than one: 48 bytes with IPv6.
        assertThat(answer + 48).isLessThanOrEqualTo(encoded(new Join(1)).length);
    }

    @Test
    void saysNearAndFarOffsetsInTheBitsThatTheyNeed() {
        assertThat(bitsOf(new Changed(0, new Offset(255, -255), null, null, null)))
                .isEqualTo(7 + 2 + 2 + 18 + 3);
        assertThat(bitsOf(new Changed(0, new Offset(256, 0), null, null, null))).isEqualTo(7 + 2 + 2 + 34 + 3);
    }

    // ---- hostile bytes

    @ParameterizedTest
    @CsvSource({
        "'',                       offset 0, field kind: expected 1 more bytes",
        "00,                       'offset 0, field kind: expected 1..3, got 0'",
        "83,                       'offset 0, field kind: expected 1..3, got 131'",
        "01,                       offset 1, field version: expected 2 more bytes",
        "010001 0000,              offset 3, field padding: expected 1197 more bytes",
        "03 cafef0,                offset 1, field token: expected 4 more bytes",
        "03 cafef00d 00,           'offset 5, field payload: expected its end'",
        "02 cafef00d 0102,         offset 7, field hasAck: expected 1 more bytes",
        "02 cafef00d 0102 00,      offset 8, field moveX: expected 1 more bytes",
        "02 cafef00d 0102 04000000,'offset 9, field moveX: expected -127..127, got -128'",
        "02 cafef00d 0102 0000000001, 'offset 12, field padding: expected 0..0, got 1'",
    })
    void rejectsWhatNoClientSays(String hex, String violation) {
        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> fromClient(HexFormat.of().parseHex(hex.replace(" ", ""))))
                .withMessageStartingWith(violation);
    }

    @ParameterizedTest
    @CsvSource({
        "02,                               'offset 0, field kind: expected 129..132, got 2'",
        "82 00,                            'offset 1, field reason: expected 1..3, got 0'",
        "82 04,                            'offset 1, field reason: expected 1..3, got 4'",
        "84 cafef00d 04,                   'offset 5, field reason: expected 1..3, got 4'",
        "81 cafef00d 00 3c 20 0040 06,     'offset 5, field ticksPerSnapshot: expected 1..30, got 0'",
        "81 cafef00d 02 09 20 0040 06,     'offset 6, field tickHz: expected 10..120, got 9'",
        "81 cafef00d 02 3c 79 0040 06,     'offset 7, field maxPlayers: expected 1..120, got 121'",
        "81 cafef00d 02 3c 20 0101 06,     'offset 8, field worldMetres: expected 4..256, got 257'",
        "81 cafef00d 02 3c 20 0040 14,     'offset 10, field speedMetresPerSecond: expected 1..19, got 20'",
        "83 cafef00d 0000 00 78 0000 00,   'offset 9, field player: expected 0..119 or 255, got 120'",
        "83 cafef00d 0000 00 ff 0000 f2,   'offset 12, field span: expected 0..120, got 121'",
        "83 cafef00d 0000 00 ff 0000 f0,   offset 12, field differs: expected 1 more bytes",
        "83 cafef00d 0000 00 ff 0000 01,   'offset 12, field padding: expected 0..0, got 1'",
    })
    void rejectsWhatNoServerSays(String hex, String violation) {
        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> fromServer(HexFormat.of().parseHex(hex.replace(" ", ""))))
                .withMessageStartingWith(violation);
    }

    @Test
    void rejectsADeltaThatDoesNotFitItsBaseline() {
        Snapshot one = new Snapshot(0, new EntityState[] {state()});

        assertMisfit(one, new EntityChange.Entered(0, state()), "entered: expected a player that the baseline has not");
        assertMisfit(one, new Left(1), "left: expected a player of the baseline");
        assertMisfit(one, new Changed(1, null, null, 1, null), "changed: expected a player of the baseline");
        assertMisfit(one, new Changed(0, new Offset(-65_535, 0), null, null, null), "dx: expected to end in 0..65535");
        assertMisfit(one, new Changed(0, new Offset(0, 65_535), null, null, null), "dy: expected to end in 0..65535");
    }

    @Test
    void makesMessagesOrViolationsOfAnyBytes() {
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = (byte) (random.nextInt(6) | (random.nextBoolean() ? 0x80 : 0));
            }
            try {
                Object message = bytes.length > 0 && bytes[0] < 0 ? fromServer(bytes) : fromClient(bytes);
                assertThat(decoded(message, encoded(message)))
                        .as("seed %d", seed)
                        .isEqualTo(message);
            } catch (ProtocolViolation expected) {
                assertThat(expected.offset()).as("seed %d", seed).isBetween(0L, (long) bytes.length);
            }
        }
    }

    @Test
    void refusesToSayChangesOutOfOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SnapshotDelta(TOKEN, 0, 0, null, 0, List.of(new Left(1), new Left(1))))
                .withMessage("changes: player 1 behind player 1, expected ascending");
    }

    // ---- helpers

    private static EntityState state() {
        return new EntityState(12_367, 9_336, -2, 1, 64, 1);
    }

    private static EntityState[] bodies(EntityState all) {
        return IntStream.range(0, WorldRules.MOST_PLAYERS).mapToObj(i -> all).toArray(EntityState[]::new);
    }

    private static int bitsOf(Changed change) {
        var out = new WireWriter();
        var bits = new BitWriter(out);
        EntityBits.write(List.of(change), bits);
        int whole = out.position();
        // What is pending shows when single bits push it out.
        int pushed = 0;
        while (out.position() == whole) {
            bits.flag(false);
            pushed++;
        }
        return Byte.SIZE * (whole + 1) - pushed;
    }

    private static void assertMisfit(Snapshot baseline, EntityChange change, String violation) {
        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> Delta.apply(baseline, 1, List.of(change)))
                .withMessageContaining("field " + violation);
    }

    private static byte[] encoded(Object message) {
        var out = new WireWriter();
        if (message instanceof ClientMessage fromClient) {
            GameStateProtocol.INSTANCE.client(Carrier.DATAGRAM).encode(fromClient, out);
        } else {
            GameStateProtocol.INSTANCE.server(Carrier.DATAGRAM).encode((ServerMessage) message, out);
        }
        return out.toBytes();
    }

    private static Object decoded(Object like, byte[] bytes) throws ProtocolViolation {
        return like instanceof ClientMessage ? fromClient(bytes) : fromServer(bytes);
    }

    private static ClientMessage fromClient(byte[] bytes) throws ProtocolViolation {
        return decoded(GameStateProtocol.INSTANCE.server(Carrier.DATAGRAM), bytes);
    }

    private static ServerMessage fromServer(byte[] bytes) throws ProtocolViolation {
        return decoded(GameStateProtocol.INSTANCE.client(Carrier.DATAGRAM), bytes);
    }

    private static <I> I decoded(Wire<I, ?> wire, byte[] bytes) throws ProtocolViolation {
        return requireNonNull(wire.decode(new WireReader(bytes)));
    }
}
