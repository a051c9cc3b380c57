package dev.sprocket.netcode;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * ChaCha20-Poly1305 (RFC 8439) and XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): the ciphers of one event loop, made once.
 *
 * <p>What is sealed is followed by a tag of 16 bytes, which proves that nobody without the key changed it, its sequence or its
 * associated data. A packet costs no allocation beside the JDK's own, but one that is forged costs an exception, which the JDK
 * throws and nobody can avoid: callers bound how many a second they try. Confined to one event loop; every array stays the caller's.
 */
final class Aead {

    /** How many bytes sealing adds. */
    static final int TAG_BYTES = 16;

    /** How many bytes of nonce XChaCha20 takes: 16 that make a key, and 8 in place of the sequence. */
    static final int LONG_NONCE_BYTES = 24;

    private final Keyed sealing = new Keyed(Cipher.ENCRYPT_MODE);
    private final Keyed opening = new Keyed(Cipher.DECRYPT_MODE);
    private final byte[] subkey = new byte[NetcodeKey.BYTES];

    /**
     * Encrypts {@code length} bytes of {@code in} into {@code out}, which may be the same array, and puts the tag behind them.
     *
     * @param sequence never used with this key before: two messages under one nonce betray both
     * @param aad its first {@code aadLength} bytes are not sent but must be the same to open it
     * @return how many bytes of {@code out} were written: {@code length + 16}
     */
    int seal(
            NetcodeKey key,
            long sequence,
            byte[] aad,
            int aadLength,
            byte[] in,
            int from,
            int length,
            byte[] out,
            int at) {
        try {
            return sealing.with(key, sequence, aad, aadLength).doFinal(in, from, length, out, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot seal " + length + " bytes", e);
        }
    }

    /**
     * Decrypts what {@link #seal} made: {@code length} bytes with the tag at their end.
     *
     * @return how many bytes of {@code out} were written: {@code length - 16}; -1 if it is forged, and then {@code out} holds
     *     nothing of use
     */
    int open(
            NetcodeKey key,
            long sequence,
            byte[] aad,
            int aadLength,
            byte[] in,
            int from,
            int length,
            byte[] out,
            int at) {
        if (length < TAG_BYTES) {
            return -1;
        }
        try {
            return opening.with(key, sequence, aad, aadLength).doFinal(in, from, length, out, at);
        } catch (AEADBadTagException e) {
            return -1;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot open " + length + " bytes", e);
        }
    }

    /**
     * {@link #seal} with a nonce so long that a random one will do.
     *
     * @param nonce24 its first 24 bytes
     */
    int sealX(
            NetcodeKey key,
            byte[] nonce24,
            byte[] aad,
            int aadLength,
            byte[] in,
            int from,
            int length,
            byte[] out,
            int at) {
        return seal(keyOf(key, nonce24), sequenceOf(nonce24), aad, aadLength, in, from, length, out, at);
    }

    /** {@link #open} for what {@link #sealX} made. */
    int openX(
            NetcodeKey key,
            byte[] nonce24,
            byte[] aad,
            int aadLength,
            byte[] in,
            int from,
            int length,
            byte[] out,
            int at) {
        return open(keyOf(key, nonce24), sequenceOf(nonce24), aad, aadLength, in, from, length, out, at);
    }

    private NetcodeKey keyOf(NetcodeKey key, byte[] nonce24) {
        HChaCha20.subkey(key.raw(), nonce24, 0, subkey);
        return NetcodeKey.of(subkey);
    }

    private static long sequenceOf(byte[] nonce24) {
        return LittleEndian.getLong(nonce24, HChaCha20.NONCE_BYTES);
    }

    /** A cipher of one mode, which is given a key and a sequence anew for each message. */
    private static final class Keyed {

        private final Cipher cipher;
        private final int mode;
        private final Nonce nonce = new Nonce();
        private @Nullable NetcodeKey lastKey;
        private long lastSequence;

        Keyed(int mode) {
            this.mode = mode;
            try {
                cipher = Cipher.getInstance("ChaCha20-Poly1305");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK has no ChaCha20-Poly1305", e);
            }
        }

        Cipher with(NetcodeKey key, long sequence, byte[] aad, int aadLength) throws GeneralSecurityException {
            // Who seals may not take a nonce twice, and is refused. But JDK 17 refuses the key and nonce of last time
            // even to decrypt, and a forged packet would keep out the genuine one of its sequence. After another nonce
            // it takes them.
            if (mode == Cipher.DECRYPT_MODE && sequence == lastSequence && key.equals(lastKey)) {
                nonce.setUnlikeAny();
                cipher.init(mode, key.cipherKey(), nonce);
            }
            nonce.set(sequence);
            try {
                cipher.init(mode, key.cipherKey(), nonce);
            } catch (GeneralSecurityException e) {
                nonce.refused();
                throw e;
            }
            lastKey = key;
            lastSequence = sequence;
            cipher.updateAAD(aad, 0, aadLength);
            return cipher;
        }
    }
}
