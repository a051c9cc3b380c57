package dev.sprocket.netcode;

import dev.sprocket.protocol.TokenIdentity;
import dev.sprocket.wire.Ranges;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The challenges of one run of a server: what it sends to an address that showed a token, and what must come back from there. It
 * says whom it is for, under a key that nobody else has.
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

    /** How long the body of a packet is that carries one: its sequence, little-endian, and then itself. */
    static final int BODY_BYTES = Long.BYTES + BYTES;

    private static final int USER_DATA_AT = Long.BYTES;
    private static final byte[] NO_ASSOCIATED_DATA = {};

    private final Aead aead;
    private final NetcodeKey key;
    /** The clear text; what lies behind the user data stays zero. */
    private final byte[] sealing = new byte[BYTES - Aead.TAG_BYTES];

    private final byte[] opened = new byte[BYTES - Aead.TAG_BYTES];
    private long next;

    /** Whom a challenge was made for: its client id, unsigned, and its 256 bytes of user data, the caller's to keep. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares challenges: each is looked at once.
    record Challenge(long clientId, byte[] userData) {

        /**
         * Whether it was made for who shows this token. Not the client id alone: a client keeps its id from one token to the next, and
         * might answer an old challenge to be again what its back end does not call it any more.
         */
        boolean isFor(PrivateToken token) {
            return clientId == token.clientId() && Arrays.equals(userData, token.userData());
        }
    }

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
     * Makes a challenge, and writes the body of the packet that carries it.
     *
     * @param userData 256 bytes
     * @param body its first 308 bytes are written
     */
    void seal(long clientId, byte[] userData, byte[] body) {
        Ranges.check("userData length", userData.length, TokenIdentity.USER_DATA_BYTES, TokenIdentity.USER_DATA_BYTES);
        LittleEndian.setLong(sealing, 0, clientId);
        System.arraycopy(userData, 0, sealing, USER_DATA_AT, userData.length);
        LittleEndian.setLong(body, 0, next);
        aead.seal(key, next, NO_ASSOCIATED_DATA, 0, sealing, 0, sealing.length, body, Long.BYTES);
        next++;
    }

    /** What the challenge says that is in the first 308 bytes of this body, or null: this server has not made it. */
    @Nullable
    Challenge open(byte[] body) {
        long sequence = LittleEndian.getLong(body, 0);
        if (aead.open(key, sequence, NO_ASSOCIATED_DATA, 0, body, Long.BYTES, BYTES, opened, 0) < 0) {
            return null;
        }
        byte[] userData = Arrays.copyOfRange(opened, USER_DATA_AT, USER_DATA_AT + TokenIdentity.USER_DATA_BYTES);
        return new Challenge(LittleEndian.getLong(opened, 0), userData);
    }
}
