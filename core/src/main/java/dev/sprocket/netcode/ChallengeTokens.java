package dev.sprocket.netcode;

import dev.sprocket.protocol.TokenIdentity;
import dev.sprocket.wire.Ranges;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The challenges of one run of a server: what it sends to an address that showed a token, and what must come back from there. All
 * that the server has to remember about the client is in it, under a key that nobody else has.
 *
 * <p>Its 300 bytes (STANDARD.md, "Challenge Token") before it is sealed, everything little-endian:
 *
 * <pre>
 *   8    client id, unsigned
 *   256  user data
 *   20   zeros; what stands there is not looked at
 *   16   room for the tag
 * </pre>
 *
 * <p>There is no associated data; the nonce is a sequence of its own, which is sent beside it. Confined to one event loop.
 */
final class ChallengeTokens {

    /** How long a sealed challenge is, its tag included. */
    static final int BYTES = 300;

    private static final int USER_DATA_AT = Long.BYTES;
    private static final byte[] NO_ASSOCIATED_DATA = {};
    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Aead aead;
    private final NetcodeKey key;
    /** The clear text; what lies behind the user data stays zero. */
    private final byte[] sealing = new byte[BYTES - Aead.TAG_BYTES];

    private final byte[] opened = new byte[BYTES - Aead.TAG_BYTES];
    private long next;

    /** Whom a challenge was made for: its client id, unsigned, and its 256 bytes of user data, the caller's to keep. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares challenges: each is looked at once.
    record Challenge(long clientId, byte[] userData) {}

    /** Challenges under a new key, from sequence 0 on. */
    ChallengeTokens(Aead aead) {
        this(aead, NetcodeKey.generate(), 0);
    }

    /** Challenges under {@code key}, from sequence {@code first} on. */
    ChallengeTokens(Aead aead, NetcodeKey key, long first) {
        this.aead = aead;
        this.key = key;
        this.next = first;
    }

    /**
     * Writes a challenge, 300 bytes, into {@code out} from {@code at} on.
     *
     * @param userData 256 bytes
     * @return the sequence to send beside it
     */
    long seal(long clientId, byte[] userData, byte[] out, int at) {
        Ranges.check("userData length", userData.length, TokenIdentity.USER_DATA_BYTES, TokenIdentity.USER_DATA_BYTES);
        LONG_LE.set(sealing, 0, clientId);
        System.arraycopy(userData, 0, sealing, USER_DATA_AT, userData.length);
        aead.seal(key, next, NO_ASSOCIATED_DATA, 0, sealing, 0, sealing.length, out, at);
        return next++;
    }

    /** What the challenge of 300 bytes at {@code at} says, or null: this server has not made it with that sequence. */
    @Nullable
    Challenge open(long sequence, byte[] sealed, int at) {
        if (aead.open(key, sequence, NO_ASSOCIATED_DATA, 0, sealed, at, BYTES, opened, 0) < 0) {
            return null;
        }
        byte[] userData = Arrays.copyOfRange(opened, USER_DATA_AT, USER_DATA_AT + TokenIdentity.USER_DATA_BYTES);
        return new Challenge((long) LONG_LE.get(opened, 0), userData);
    }
}
