package dev.sprocket.netcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.protocol.Drop;
import dev.sprocket.session.Role;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketCodecTest {

    private static final ProtocolId ID = new ProtocolId(7);
    private static final NetcodeKey KEY = NetcodeKey.of(Golden.run(NetcodeKey.BYTES, 3, 5));

    private final Aead aead = new Aead();
    private final PacketCodec codec = new PacketCodec(ID, aead);
    private ReplayWindow seen = new ReplayWindow();

    // ---- what it writes it reads

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 1",
        "0xff, 1",
        "0x100, 2",
        "0xffff, 2",
        "0x10000, 3",
        "0x1000000, 4",
        "0x100000000, 5",
        "0x10000000000, 6",
        "0x1000000000000, 7",
        "0xffffffffffffff, 7",
        "0x100000000000000, 8",
        "0x7fffffffffffffff, 8",
        "-0x8000000000000000, 8",
        "-1, 8"
    })
    void aSequenceTakesAsFewBytesAsItCan(String written, int sequenceBytes) {
        long sequence = Long.decode(written);
        byte[] packet = seal(PacketType.PAYLOAD, sequence, new byte[] {1, 2});

        assertThat(packet[0]).isEqualTo((byte) (sequenceBytes * 16 + 5));
        assertThat(packet).hasSize(1 + sequenceBytes + 2 + Aead.TAG_BYTES);
        assertThat(open(packet, Role.SERVER)).isNull();
        assertThat(codec.sequence()).isEqualTo(sequence);
        assertThat(Arrays.copyOf(codec.body(), codec.bodyLength())).containsExactly(1, 2);
    }

    @Test
    void aSequenceMayComeWithZerosThatItDoesNotNeed() {
        byte[] packet = forge(0x85, 1 + 8, 42, new byte[] {9});

        assertThat(open(packet, Role.CLIENT)).isNull();
        assertThat(codec.sequence()).isEqualTo(42);
    }

    @Test
    void readsAPacketAnywhereInAnArray() {
        byte[] packet = seal(PacketType.KEEP_ALIVE, 300, new byte[8]);
        byte[] array = new byte[packet.length + 9];
        System.arraycopy(packet, 0, array, 4, packet.length);

        assertThat(codec.open(array, 4, packet.length, Role.CLIENT, KEY, seen)).isNull();
        assertThat(codec.type()).isEqualTo(PacketType.KEEP_ALIVE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1199, 1200})
    void aPayloadMayBeSoLong(int length) {
        byte[] body = Golden.run(length, 1, 3);

        assertThat(open(seal(PacketType.PAYLOAD, -1, body), Role.CLIENT)).isNull();
        assertThat(Arrays.copyOf(codec.body(), codec.bodyLength())).isEqualTo(body);
    }

    // ---- each check, by a packet that passes all others

    @Test
    void lessThan18BytesAreNoPacket() {
        // One byte of sequence, so that the later check of the size would pass 18 bytes only.
        byte[] packet = seal(PacketType.DISCONNECT, 1, new byte[0]);

        assertThat(packet).hasSize(18);
        assertThat(open(Arrays.copyOf(packet, 17), Role.SERVER)).isEqualTo(Drop.MALFORMED_PACKET);
        assertThat(open(packet, Role.SERVER)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9, 10, 11, 12, 13, 14, 15})
    void aTypeThatDoesNotExistIsRefused(int type) {
        assertThat(open(forge(0x10 | type, 2, 1, new byte[0]), Role.SERVER)).isEqualTo(Drop.MALFORMED_PACKET);
        assertThat(open(forge(0x10 | type, 2, 1, new byte[0]), Role.CLIENT)).isEqualTo(Drop.MALFORMED_PACKET);
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST, false, false",
        "DENIED, false, true",
        "CHALLENGE, false, true",
        "RESPONSE, true, false",
        "KEEP_ALIVE, true, true",
        "PAYLOAD, true, true",
        "DISCONNECT, true, true"
    })
    void eachRoleTakesItsOwnTypes(PacketType type, boolean server, boolean client) {
        byte[] packet = forge(0x10 | type.code(), 2, 1, new byte[bodyBytes(type)]);

        assertThat(open(packet, Role.SERVER)).isEqualTo(server ? null : Drop.MALFORMED_PACKET);
        seen = new ReplayWindow();
        assertThat(open(packet, Role.CLIENT)).isEqualTo(client ? null : Drop.MALFORMED_PACKET);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "9, 9", "10, 10", "15, 15"})
    void aSequenceHas1To8Bytes(int claimed, int there) {
        byte[] packet = forge(claimed * 16 + PacketType.PAYLOAD.code(), 1 + there, 0, new byte[20]);

        assertThat(open(packet, Role.SERVER)).isEqualTo(Drop.MALFORMED_PACKET);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void theTagMustFitBehindTheSequence(int sequenceBytes) {
        byte[] packet = forge(sequenceBytes * 16 + PacketType.DISCONNECT.code(), 1 + sequenceBytes, 1, new byte[0]);

        assertThat(open(Arrays.copyOf(packet, packet.length - 1), Role.SERVER)).isEqualTo(Drop.MALFORMED_PACKET);
        assertThat(open(packet, Role.SERVER)).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = PacketType.class,
            names = {"KEEP_ALIVE", "PAYLOAD", "DISCONNECT"})
    void whatCameBeforeIsAReplay(PacketType type) {
        byte[] packet = seal(type, 1, new byte[bodyBytes(type)]);

        assertThat(open(packet, Role.CLIENT)).isNull();
        assertThat(open(packet, Role.CLIENT)).isEqualTo(Drop.REPLAYED_PACKET);
    }

    @Test
    void whatIsTooOldIsAReplayAndNotDecrypted() {
        assertThat(open(seal(PacketType.PAYLOAD, 1000, new byte[1]), Role.SERVER))
                .isNull();

        byte[] old = seal(PacketType.PAYLOAD, 744, new byte[1]);
        old[5] ^= 1;
        assertThat(open(old, Role.SERVER)).isEqualTo(Drop.REPLAYED_PACKET);
        assertThat(open(seal(PacketType.PAYLOAD, 745, new byte[1]), Role.SERVER))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"DENIED, CLIENT", "CHALLENGE, CLIENT", "RESPONSE, SERVER"})
    void theHandshakeMayComeAgainAndLeavesTheWindowAlone(PacketType type, Role receiver) {
        byte[] packet = seal(type, 1L << 63, new byte[bodyBytes(type)]);

        assertThat(open(packet, receiver)).isNull();
        assertThat(open(packet, receiver)).isNull();
        assertThat(seen.isOld(0)).isFalse();
    }

    @Test
    void whatWasNotSealedWithTheKeyIsForgedAndNotNoted() {
        byte[] packet = seal(PacketType.PAYLOAD, 5, new byte[3]);

        assertThat(codec.open(packet, 0, packet.length, Role.SERVER, NetcodeKey.generate(), seen))
                .isEqualTo(Drop.FORGED_PACKET);
        assertThat(new PacketCodec(new ProtocolId(8), aead).open(packet, 0, packet.length, Role.SERVER, KEY, seen))
                .isEqualTo(Drop.FORGED_PACKET);
        assertThat(open(packet, Role.SERVER)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "DENIED, CLIENT, 1",
        "CHALLENGE, CLIENT, 307",
        "CHALLENGE, CLIENT, 309",
        "RESPONSE, SERVER, 0",
        "RESPONSE, SERVER, 307",
        "RESPONSE, SERVER, 309",
        "KEEP_ALIVE, SERVER, 0",
        "KEEP_ALIVE, SERVER, 7",
        "KEEP_ALIVE, SERVER, 9",
        "PAYLOAD, SERVER, 0",
        "PAYLOAD, SERVER, 1201",
        "PAYLOAD, SERVER, 1207",
        "DISCONNECT, CLIENT, 1"
    })
    void aBodyOfAnotherSizeIsRefusedAfterItHasBeenDecrypted(PacketType type, Role receiver, int length) {
        byte[] packet = forge(0x10 | type.code(), 2, 9, new byte[length]);

        assertThat(open(packet, receiver)).isEqualTo(Drop.MALFORMED_PACKET);
        assertThat(seen.isOld(9)).isEqualTo(type.isReplayProtected());
        packet[packet.length - 1] ^= 1;
        seen = new ReplayWindow();
        assertThat(open(packet, receiver)).isEqualTo(Drop.FORGED_PACKET);
        assertThat(seen.isOld(9)).isFalse();
    }

    // ---- hostile

    @ParameterizedTest
    @CsvSource({
        "DENIED, CLIENT",
        "CHALLENGE, CLIENT",
        "RESPONSE, SERVER",
        "KEEP_ALIVE, CLIENT",
        "PAYLOAD, SERVER",
        "DISCONNECT, SERVER"
    })
    void noBitOfAPacketMayChange(PacketType type, Role receiver) {
        byte[] packet = seal(type, 0x1234, Golden.run(bodyBytes(type), 1, 1));

        for (int bit = 0; bit < 8 * packet.length; bit++) {
            byte[] changed = packet.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(open(changed, receiver)).as("bit %d", bit).isNotNull();
        }
        assertThat(open(packet, receiver)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsThrownWhateverTheLength(long seed) {
        var random = new Random(seed);

        for (int length = 0; length <= 1300; length++) {
            byte[] packet = new byte[length];
            random.nextBytes(packet);
            if (length > 0) {
                packet[0] = (byte) (length % 7 + 16 * (1 + length % 8));
            }
            for (Role receiver : Role.values()) {
                assertThat(open(packet, receiver))
                        .as("seed %d, length %d", seed, length)
                        .isIn(Drop.MALFORMED_PACKET, Drop.FORGED_PACKET);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"REQUEST, 0", "DENIED, 1", "CHALLENGE, 300", "KEEP_ALIVE, 4", "PAYLOAD, 0", "PAYLOAD, 1201"})
    void writesNothingThatItWouldNotRead(PacketType type, int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.seal(type, 1, KEY, new byte[length], 0, length, new byte[2000]))
                .withMessage(type + " with a body of " + length + " bytes, which the standard does not know");
    }

    private @Nullable Drop open(byte[] packet, Role receiver) {
        return codec.open(packet, 0, packet.length, receiver, KEY, seen);
    }

    private byte[] seal(PacketType type, long sequence, byte[] body) {
        byte[] out = new byte[PacketCodec.MAX_PACKET_BYTES];
        return Arrays.copyOf(out, codec.seal(type, sequence, KEY, body, 0, body.length, out));
    }

    /** A packet that is genuine but for what its first byte claims and how long its body is. */
    private byte[] forge(int prefix, int sealedAt, long sequence, byte[] body) {
        byte[] packet = new byte[sealedAt + body.length + Aead.TAG_BYTES];
        packet[0] = (byte) prefix;
        for (int i = 1; i < Math.min(sealedAt, 9); i++) {
            packet[i] = (byte) (sequence >>> (8 * (i - 1)));
        }
        byte[] aad = Version.associatedData(ID, 1);
        aad[aad.length - 1] = (byte) prefix;
        // Whoever forges takes a nonce as often as he likes.
        new Aead().seal(KEY, sequence, aad, aad.length, body, 0, body.length, packet, sealedAt);
        return packet;
    }

    private static int bodyBytes(PacketType type) {
        return switch (type) {
            case REQUEST, DENIED, DISCONNECT -> 0;
            case CHALLENGE, RESPONSE -> 308;
            case KEEP_ALIVE -> 8;
            case PAYLOAD -> 100;
        };
    }
}
