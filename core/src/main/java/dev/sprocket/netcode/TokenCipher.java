package dev.sprocket.netcode;

import dev.sprocket.config.ProtocolId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Encrypts and decrypts the private part of connect tokens with the key that servers share with whoever issues tokens: by
 * XChaCha20-Poly1305, with a random nonce in each token.
 *
 * <p>The associated data (STANDARD.md, "Connect Token"), which makes what stands in the clear beside it unchangeable:
 *
 * <pre>
 *   13  version
 *   8   protocol id, little-endian
 *   8   when the token expires, little-endian
 * </pre>
 *
 * <p>Confined to one event loop, as its ciphers are.
 */
final class TokenCipher {

    private static final int EXPIRE_AT = Version.BYTES + Long.BYTES;
    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final NetcodeKey key;
    private final Aead aead;
    private final byte[] associated;

    TokenCipher(ProtocolId id, NetcodeKey key, Aead aead) {
        this.key = key;
        this.aead = aead;
        this.associated = Version.associatedData(id, Long.BYTES);
    }

    /** Encrypts 1024 bytes in place, the last 16 of which become the tag. */
    void seal(byte[] token, byte[] nonce24, long expireSeconds) {
        LONG_LE.set(associated, EXPIRE_AT, expireSeconds);
        int length = PrivateToken.BYTES - Aead.TAG_BYTES;
        aead.sealX(key, nonce24, associated, associated.length, token, 0, length, token, 0);
    }

    /** Decrypts 1024 bytes of {@code in} into the first 1008 of {@code out}; false: not made with this key, or changed. */
    boolean open(byte[] in, int from, byte[] nonce24, long expireSeconds, byte[] out) {
        LONG_LE.set(associated, EXPIRE_AT, expireSeconds);
        int length = aead.openX(key, nonce24, associated, associated.length, in, from, PrivateToken.BYTES, out, 0);
        return length >= 0;
    }
}
