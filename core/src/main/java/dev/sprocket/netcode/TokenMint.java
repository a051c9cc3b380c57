package dev.sprocket.netcode;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.protocol.TokenIdentity;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes connect tokens: for the back end that knows who a client is, before it tells it where to play.
 *
 * <pre>{@code
 * var mint = new TokenMint(ProtocolId.parse("0x1122334455667788"), NetcodeKey.parse(keyInHex));
 * byte[] token = mint.mint(TokenClaims.of(clientId, ServerAddress.parse("203.0.113.7:40000"))).encode();
 * }</pre>
 *
 * <p>Every token has keys and a nonce of its own. Any thread.
 */
public final class TokenMint {

    private final ProtocolId id;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final TokenCipher cipher;

    /**
     * A mint for one application.
     *
     * @param privateKey the key that the servers have, and no client
     */
    public TokenMint(ProtocolId id, NetcodeKey privateKey) {
        this(id, privateKey, InstantSource.system(), new SecureRandom());
    }

    /** The same by another clock, and by {@code random}: first the keys, client to server before the other, then the nonce. */
    TokenMint(ProtocolId id, NetcodeKey privateKey, InstantSource clock, RandomGenerator random) {
        this.id = id;
        this.clock = clock;
        this.random = random;
        this.cipher = new TokenCipher(id, privateKey, new Aead());
    }

    /** A token that says what is claimed, from now on. */
    public synchronized ConnectToken mint(TokenClaims claims) {
        long create = clock.instant().getEpochSecond();
        long expire = create + claims.lifetime().toSeconds();
        List<ServerAddress> known = claims.internalServers().isEmpty() ? claims.servers() : claims.internalServers();
        var content = new PrivateToken(
                claims.clientId(),
                claims.timeoutSeconds(),
                known,
                NetcodeKey.of(randomBytes(NetcodeKey.BYTES)),
                NetcodeKey.of(randomBytes(NetcodeKey.BYTES)),
                Arrays.copyOf(claims.userData(), TokenIdentity.USER_DATA_BYTES));
        byte[] nonce = randomBytes(Aead.LONG_NONCE_BYTES);
        byte[] sealed = content.encode();
        cipher.seal(sealed, nonce, expire);
        return new ConnectToken(id, create, expire, nonce, sealed, claims.servers(), content);
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
