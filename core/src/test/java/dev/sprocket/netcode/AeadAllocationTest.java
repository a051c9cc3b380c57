package dev.sprocket.netcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.session.Role;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongSupplier;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sealing and opening allocate, beside the JDK's cipher with everything prepared for it. */
class AeadAllocationTest {

    private static final int PACKETS = 1000;
    private static final int ROUNDS = 6;
    private static final long MOST_MORE_BYTES = 64;

    private final NetcodeKey key = NetcodeKey.generate();
    private final byte[] aad = new byte[22];
    private final IvParameterSpec[] nonces = new IvParameterSpec[PACKETS];

    AeadAllocationTest() {
        for (int i = 0; i < PACKETS; i++) {
            nonces[i] = new IvParameterSpec(ByteBuffer.allocate(12)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(4, i)
                    .array());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 100, 1200})
    void sealingCostsWhatTheCipherCosts(int length) throws Exception {
        byte[] clear = new byte[length];
        byte[] out = new byte[length + Aead.TAG_BYTES];
        var aead = new Aead();
        var cipher = Cipher.getInstance("ChaCha20-Poly1305");

        long bare = leastBytesPerPacket(i -> bare(cipher, Cipher.ENCRYPT_MODE, i, clear, length, out));
        long ours = leastBytesPerPacket(i -> aead.seal(key, i, aad, aad.length, clear, 0, length, out, 0));

        assertThat(ours).isLessThanOrEqualTo(bare + MOST_MORE_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 100, 1200})
    void openingCostsWhatTheCipherCosts(int length) throws Exception {
        var sealed = new byte[PACKETS][length + Aead.TAG_BYTES];
        byte[] out = new byte[length];
        var aead = new Aead();
        var cipher = Cipher.getInstance("ChaCha20-Poly1305");
        for (int i = 0; i < PACKETS; i++) {
            aead.seal(key, i, aad, aad.length, out, 0, length, sealed[i], 0);
        }

        long bare =
                leastBytesPerPacket(i -> bare(cipher, Cipher.DECRYPT_MODE, i, sealed[i], length + Aead.TAG_BYTES, out));
        long ours = leastBytesPerPacket(
                i -> aead.open(key, i, aad, aad.length, sealed[i], 0, length + Aead.TAG_BYTES, out, 0));

        assertThat(ours).isLessThanOrEqualTo(bare + MOST_MORE_BYTES);
    }

    @Test
    void openingAPacketCostsWhatTheCipherCosts() throws Exception {
        var id = new ProtocolId(7);
        var aead = new Aead();
        var codec = new PacketCodec(id, new Aead());
        var packets = new byte[PACKETS][PacketCodec.MAX_PACKET_BYTES];
        var sealed = new byte[PACKETS][PacketCodec.MAX_PAYLOAD_BYTES + Aead.TAG_BYTES];
        byte[] out = new byte[PacketCodec.MAX_PAYLOAD_BYTES];
        var cipher = Cipher.getInstance("ChaCha20-Poly1305");
        int[] lengths = new int[PACKETS];
        for (int i = 0; i < PACKETS; i++) {
            lengths[i] = codec.seal(PacketType.PAYLOAD, i, key, out, 0, out.length, packets[i]);
            aead.seal(key, i, aad, aad.length, out, 0, out.length, sealed[i], 0);
        }

        long bare = leastBytesPerPacket(i -> bare(cipher, Cipher.DECRYPT_MODE, i, sealed[i], sealed[i].length, out));
        var seen = new ReplayWindow[1];
        long ours = leastBytesPerPacket(i -> {
            if (i == 0) {
                seen[0] = new ReplayWindow();
            }
            return codec.open(packets[i], 0, lengths[i], Role.SERVER, key, seen[0]) == null ? 1 : -1;
        });

        assertThat(ours).isLessThanOrEqualTo(bare + MOST_MORE_BYTES);
    }

    private int bare(Cipher cipher, int mode, int i, byte[] in, int length, byte[] out) throws Exception {
        cipher.init(mode, key.cipherKey(), nonces[i]);
        cipher.updateAAD(aad, 0, aad.length);
        return cipher.doFinal(in, 0, length, out, 0);
    }

    private interface Work {
        int of(int packet) throws Exception;
    }

    /** The least of several rounds: what a compiler or a class being loaded adds to one is not the packets'. */
    private static long leastBytesPerPacket(Work work) throws Exception {
        LongSupplier allocated = allocatedBytes();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = allocated.getAsLong();
            for (int i = 0; i < PACKETS; i++) {
                assertWorked(work.of(i));
            }
            least = Math.min(least, allocated.getAsLong() - before);
        }
        return least / PACKETS;
    }

    private static void assertWorked(int written) {
        if (written < 0) {
            throw new AssertionError("a genuine packet was refused");
        }
    }

    /** By reflection: core has no need to read the modules of the JDK's management. */
    private static LongSupplier allocatedBytes() throws ReflectiveOperationException {
        Object bean = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        Method bytes = Class.forName("com.sun.management.ThreadMXBean").getMethod("getCurrentThreadAllocatedBytes");
        return () -> {
            try {
                return (long) bytes.invoke(bean);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("the JDK does not count", e);
            }
        };
    }
}
