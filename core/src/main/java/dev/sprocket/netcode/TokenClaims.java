package dev.sprocket.netcode;

import dev.sprocket.protocol.TokenIdentity;
import dev.sprocket.wire.Ranges;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a token is to say: who may connect where, and until when.
 *
 * @param clientId unsigned, unique to a client: a server lets each id in once at a time
 * @param servers the addresses that the client tries in this order, 1..32
 * @param internalServers the addresses that servers know themselves by, where those differ, 0..32; default none: the same ones
 * @param userData what servers are told about the client, which can neither read nor change it, 0..256 bytes, copied; default
 *     none. Zeros fill it up
 * @param lifetime how long servers take the token, 1..86400 s; a fraction of a second is cut off. Default 30 s
 * @param timeoutSeconds after how much silence either side gives up, 1 or more; negative: never. Default 15
 */
@SuppressWarnings("ArrayRecordComponent") // It copies the bytes and compares them.
public record TokenClaims(
        long clientId,
        List<ServerAddress> servers,
        List<ServerAddress> internalServers,
        byte[] userData,
        Duration lifetime,
        int timeoutSeconds) {

    private static final byte[] NO_USER_DATA = {};
    private static final Duration DEFAULT_LIFETIME = Duration.ofSeconds(30);
    private static final int DEFAULT_TIMEOUT_SECONDS = 15;
    private static final int MOST_LIFETIME_SECONDS = 86_400;

    public TokenClaims {
        Ranges.check("servers", servers.size(), 1, ServerAddress.MOST);
        Ranges.check("internalServers", internalServers.size(), 0, ServerAddress.MOST);
        Ranges.check("userData length", userData.length, 0, TokenIdentity.USER_DATA_BYTES);
        Ranges.check("lifetime in seconds", lifetime.toSeconds(), 1, MOST_LIFETIME_SECONDS);
        if (timeoutSeconds == 0) {
            throw new IllegalArgumentException("timeoutSeconds: 0, expected 1 or more, or less than 0 for never");
        }
        servers = List.copyOf(servers);
        internalServers = List.copyOf(internalServers);
        userData = userData.clone();
    }

    /** The ordinary claims: no user data, 30 seconds to connect, 15 seconds of silence. */
    public static TokenClaims of(long clientId, ServerAddress... servers) {
        return new TokenClaims(
                clientId, List.of(servers), List.of(), NO_USER_DATA, DEFAULT_LIFETIME, DEFAULT_TIMEOUT_SECONDS);
    }

    /** The same, and servers know themselves by these addresses. */
    public TokenClaims withInternalServers(List<ServerAddress> internalServers) {
        return new TokenClaims(clientId, servers, internalServers, userData, lifetime, timeoutSeconds);
    }

    /** The same with user data, 0..256 bytes. */
    public TokenClaims withUserData(byte[] userData) {
        return new TokenClaims(clientId, servers, internalServers, userData, lifetime, timeoutSeconds);
    }

    /** The same for as long as this, 1..86400 s. */
    public TokenClaims withLifetime(Duration lifetime) {
        return new TokenClaims(clientId, servers, internalServers, userData, lifetime, timeoutSeconds);
    }

    /** The same with another time of silence, in seconds; negative: none is too long. */
    public TokenClaims withTimeoutSeconds(int timeoutSeconds) {
        return new TokenClaims(clientId, servers, internalServers, userData, lifetime, timeoutSeconds);
    }

    /** What servers are told about the client. A copy. */
    @Override
    public byte[] userData() {
        return userData.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenClaims that
                && clientId == that.clientId
                && servers.equals(that.servers)
                && internalServers.equals(that.internalServers)
                && Arrays.equals(userData, that.userData)
                && lifetime.equals(that.lifetime)
                && timeoutSeconds == that.timeoutSeconds;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(clientId);
    }

    /** Everything but the user data. */
    @Override
    public String toString() {
        return "TokenClaims(client " + Long.toUnsignedString(clientId) + ", servers " + servers + ", internal servers "
                + internalServers + ", lifetime " + lifetime + ", timeout " + timeoutSeconds + " s)";
    }
}
