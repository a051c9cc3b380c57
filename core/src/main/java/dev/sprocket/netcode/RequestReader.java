package dev.sprocket.netcode;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.protocol.Drop;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server's reading of {@linkplain ConnectionRequest requests}, in two steps: {@link #check} looks at what stands in the clear, and
 * costs nothing; {@link #open} decrypts, and makes objects only of what proves to be genuine. Between the two the server may look
 * whether it is worth it.
 *
 * <p>Confined to one event loop, and used for one request after the other.
 */
final class RequestReader {

    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ProtocolId id;
    private final TokenCipher cipher;
    private final byte[] nonce = new byte[Aead.LONG_NONCE_BYTES];
    private final byte[] clear = new byte[PrivateToken.BYTES - Aead.TAG_BYTES];
    private final WireReader fields = new WireReader();

    private byte[] packet = {};
    private int from;
    private long expireSeconds;
    private @Nullable PrivateToken token;

    /**
     * A reader of the requests of one application.
     *
     * @param privateKey what the tokens of this server are sealed with
     */
    RequestReader(ProtocolId id, NetcodeKey privateKey, Aead aead) {
        this.id = id;
        this.cipher = new TokenCipher(id, privateKey, aead);
    }

    /**
     * Judges what stands in the clear; all times are in seconds of Unix time and unsigned.
     *
     * @param nowSeconds a token that expires then, or has, is refused
     * @param leastExpireSeconds a token that expires before then is refused: it may have been used before this server started
     * @return null: {@link #open} comes next, while {@code packet} stays as it is. Otherwise why the request is refused
     */
    @Nullable
    Drop check(byte[] packet, int from, int length, long nowSeconds, long leastExpireSeconds) {
        token = null;
        if (length != ConnectionRequest.BYTES || !ConnectionRequest.is(packet, from)) {
            return Drop.MALFORMED_PACKET;
        }
        if (!Version.isAt(packet, from + ConnectionRequest.VERSION_AT)) {
            return Drop.WRONG_VERSION;
        }
        if (longAt(packet, from + ConnectionRequest.PROTOCOL_ID_AT) != id.value()) {
            return Drop.WRONG_PROTOCOL_ID;
        }
        long expire = longAt(packet, from + ConnectionRequest.EXPIRE_AT);
        if (Long.compareUnsigned(expire, nowSeconds) <= 0) {
            return Drop.TOKEN_EXPIRED;
        }
        if (Long.compareUnsigned(expire, leastExpireSeconds) < 0) {
            return Drop.TOKEN_PREDATES_START;
        }
        this.packet = packet;
        this.from = from;
        this.expireSeconds = expire;
        return null;
    }

    /**
     * Opens the token of the request that passed {@link #check}.
     *
     * @return null: {@link #token}, {@link #expireSeconds} and {@link #tag} tell what it says. Otherwise why it is refused
     */
    @Nullable
    Drop open() {
        System.arraycopy(packet, from + ConnectionRequest.NONCE_AT, nonce, 0, nonce.length);
        if (!cipher.open(packet, from + ConnectionRequest.PRIVATE_AT, nonce, expireSeconds, clear)) {
            return Drop.FOREIGN_TOKEN;
        }
        try {
            token = PrivateToken.decode(fields.wrap(clear, 0, clear.length));
            return null;
        } catch (ProtocolViolation e) {
            return Drop.MALFORMED_TOKEN;
        }
    }

    /**
     * What the token says that {@link #open} opened.
     *
     * @throws NullPointerException if it has not
     */
    PrivateToken token() {
        return Objects.requireNonNull(token, "no token opened");
    }

    /** When the token expires, in seconds of Unix time, unsigned. */
    long expireSeconds() {
        return expireSeconds;
    }

    /** What tells this token from all others. */
    TokenTag tag() {
        int at = from + ConnectionRequest.BYTES - Aead.TAG_BYTES;
        return new TokenTag(longAt(packet, at), longAt(packet, at + Long.BYTES));
    }

    private static long longAt(byte[] bytes, int at) {
        return (long) LONG_LE.get(bytes, at);
    }
}
