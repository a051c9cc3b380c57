package dev.sprocket.protocol;

import dev.sprocket.wire.Ranges;
import java.security.Principal;
import java.util.Arrays;

/**
 * Whom a connect token named: the {@linkplain Session#identity identity} of a session over netcode.
 *
 * <p>The client id and the user data are what the back end that issued the token wrote into it; the client could neither read
 * nor change them. Immutable; any thread.
 */
public final class TokenIdentity implements Principal {

    /** How many bytes of user data a token carries. */
    public static final int USER_DATA_BYTES = 256;

    private final long clientId;
    private final byte[] userData;

    /**
     * An identity.
     *
     * @param clientId an unsigned number, unique to a client
     * @param userData 256 bytes, copied
     */
    public TokenIdentity(long clientId, byte[] userData) {
        Ranges.check("userData length", userData.length, USER_DATA_BYTES, USER_DATA_BYTES);
        this.clientId = clientId;
        this.userData = userData.clone();
    }

    /** The client's id: all 64 bits, unsigned. */
    public long clientId() {
        return clientId;
    }

    /** What the back end attached to the client: 256 bytes, zeros behind what it wrote. A copy. */
    public byte[] userData() {
        return userData.clone();
    }

    /** The client's id in decimal. */
    @Override
    public String getName() {
        return Long.toUnsignedString(clientId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenIdentity that
                && clientId == that.clientId
                && Arrays.equals(userData, that.userData);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(clientId);
    }

    /** {@code client 7}: never the user data. */
    @Override
    public String toString() {
        return "client " + getName();
    }
}
