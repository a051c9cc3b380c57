package dev.sprocket.netcode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The function that turns a key and the first 16 bytes of a long nonce into the key that a message of XChaCha20 is encrypted with:
 * ChaCha20's rounds, without the addition at their end (draft-irtf-cfrg-xchacha-03 section 2.2).
 */
final class HChaCha20 {

    /** How many bytes of nonce it takes. */
    static final int NONCE_BYTES = 16;

    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int DOUBLE_ROUNDS = 10;
    private static final int WORDS = 16;

    private HChaCha20() {}

    /**
     * Makes the key of one message.
     *
     * @param key 32 bytes
     * @param nonce holds 16 bytes from {@code nonceAt} on
     * @param out its first 32 bytes become the new key
     */
    static void subkey(byte[] key, byte[] nonce, int nonceAt, byte[] out) {
        int[] state = new int[WORDS];
        // "expand 32-byte k" (RFC 8439 section 2.3).
        state[0] = 0x61707865;
        state[1] = 0x3320646e;
        state[2] = 0x79622d32;
        state[3] = 0x6b206574;
        for (int i = 0; i < 8; i++) {
            state[4 + i] = (int) INT_LE.get(key, 4 * i);
        }
        for (int i = 0; i < 4; i++) {
            state[12 + i] = (int) INT_LE.get(nonce, nonceAt + 4 * i);
        }
        for (int i = 0; i < DOUBLE_ROUNDS; i++) {
            columns(state);
            diagonals(state);
        }
        for (int i = 0; i < 4; i++) {
            INT_LE.set(out, 4 * i, state[i]);
            INT_LE.set(out, 16 + 4 * i, state[12 + i]);
        }
    }

    private static void columns(int[] state) {
        quarterRound(state, 0, 4, 8, 12);
        quarterRound(state, 1, 5, 9, 13);
        quarterRound(state, 2, 6, 10, 14);
        quarterRound(state, 3, 7, 11, 15);
    }

    private static void diagonals(int[] state) {
        quarterRound(state, 0, 5, 10, 15);
        quarterRound(state, 1, 6, 11, 12);
        quarterRound(state, 2, 7, 8, 13);
        quarterRound(state, 3, 4, 9, 14);
    }

    private static void quarterRound(int[] s, int a, int b, int c, int d) {
        s[a] += s[b];
        s[d] = Integer.rotateLeft(s[d] ^ s[a], 16);
        s[c] += s[d];
        s[b] = Integer.rotateLeft(s[b] ^ s[c], 12);
        s[a] += s[b];
        s[d] = Integer.rotateLeft(s[d] ^ s[a], 8);
        s[c] += s[d];
        s[b] = Integer.rotateLeft(s[b] ^ s[c], 7);
    }
}
