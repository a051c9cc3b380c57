package dev.sprocket.benchmark.netcode;

import dev.sprocket.benchmark.Spent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The JDK's cipher with everything prepared for it, doing what an echo makes it do: it opens a packet, and seals one. */
final class BareCipher {

    private static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int SEQUENCE_AT = 4;

    private final SecretKeySpec key = new SecretKeySpec(new byte[32], "ChaCha20");
    private final byte[] associated = new byte[22];
    private final byte[] clear = new byte[Application.PAYLOAD_BYTES];
    private final byte[] out = new byte[Application.PAYLOAD_BYTES + TAG_BYTES];
    private final Cipher sealing = Cipher.getInstance("ChaCha20-Poly1305");
    private final Cipher opening = Cipher.getInstance("ChaCha20-Poly1305");
    private long sequence;

    BareCipher() throws GeneralSecurityException {}

    /** What so many of them take. */
    Spent echo(int count) throws GeneralSecurityException {
        var nonces = new IvParameterSpec[count];
        var sealed = new byte[count][Application.PAYLOAD_BYTES + TAG_BYTES];
        for (int i = 0; i < count; i++) {
            nonces[i] = nonce(sequence++);
            run(sealing, Cipher.ENCRYPT_MODE, nonces[i], clear, sealed[i]);
        }
        var before = Spent.byThisThread();
        for (int i = 0; i < count; i++) {
            run(opening, Cipher.DECRYPT_MODE, nonces[i], sealed[i], clear);
            // The last one that was sealed had another nonce, which JDK 17 insists on.
            run(sealing, Cipher.ENCRYPT_MODE, nonces[i], clear, out);
        }
        return Spent.byThisThread().since(before);
    }

    private void run(Cipher cipher, int mode, IvParameterSpec nonce, byte[] in, byte[] result)
            throws GeneralSecurityException {
        cipher.init(mode, key, nonce);
        cipher.updateAAD(associated, 0, associated.length);
        cipher.doFinal(in, 0, in.length, result, 0);
    }

    private static IvParameterSpec nonce(long sequence) {
        return new IvParameterSpec(ByteBuffer.allocate(NONCE_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SEQUENCE_AT, sequence)
                .array());
    }
}
