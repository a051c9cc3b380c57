package dev.sprocket.netcode;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * 32 secret bytes that packets or tokens are encrypted with: what servers share with whoever issues tokens, or what one client and
 * its server share in one direction.
 *
 * <p>It is never shown: not in {@link #toString}, not in the message of an exception. Immutable; any thread.
 */
public final class NetcodeKey {

    /** How many bytes a key has. */
    public static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;
    private final SecretKey cipherKey;

    private NetcodeKey(byte[] bytes) {
        this.bytes = bytes;
        this.cipherKey = new SecretKeySpec(bytes, "ChaCha20");
    }

    /** A new key that nobody else has. */
    public static NetcodeKey generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new NetcodeKey(bytes);
    }

    /**
     * The key of these bytes, which are copied.
     *
     * @throws IllegalArgumentException if there are not 32
     */
    public static NetcodeKey of(byte[] bytes) {
        Ranges.check("key length", bytes.length, BYTES, BYTES);
        return new NetcodeKey(bytes.clone());
    }

    /**
     * Reads 64 hex digits of either case.
     *
     * @throws IllegalArgumentException if it is anything else; the message does not repeat what was given
     */
    public static NetcodeKey parse(String hex) {
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("key: " + hex.length() + " characters, expected 64 hex digits");
        }
        return new NetcodeKey(HexFormat.of().parseHex(hex));
    }

    /**
     * The key that a key file holds: its 32 bytes, or 64 hex digits with white space around them.
     *
     * @throws IllegalArgumentException if it is anything else; the message does not repeat what was given
     */
    public static NetcodeKey ofFile(byte[] content) {
        if (content.length == BYTES) {
            return of(content);
        }
        String text = new String(content, StandardCharsets.ISO_8859_1).strip();
        if (text.length() != 2 * BYTES) {
            throw new IllegalArgumentException("key: " + content.length + " bytes, expected 32, or 64 hex digits");
        }
        return parse(text);
    }

    /** Reads 32 bytes, which any are a key. */
    static NetcodeKey read(WireReader in, String field) throws ProtocolViolation {
        return new NetcodeKey(in.bytes(BYTES, field));
    }

    /** Appends the 32 bytes. */
    void write(WireWriter out) {
        out.bytes(bytes);
    }

    /** The bytes themselves, not a copy: for {@link HChaCha20} only. */
    byte[] raw() {
        return bytes;
    }

    /** The same as the JDK's ciphers take it. */
    SecretKey cipherKey() {
        return cipherKey;
    }

    /** Whether both have the same bytes, in a time that does not tell how many of them are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NetcodeKey that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** The same of all keys: nothing about a secret leaves it. */
    @Override
    public int hashCode() {
        return BYTES;
    }

    /** {@code NetcodeKey(secret)}. */
    @Override
    public String toString() {
        return "NetcodeKey(secret)";
    }
}
