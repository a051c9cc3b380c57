package dev.sprocket.launcher;

import dev.sprocket.netcode.ConnectToken;
import dev.sprocket.netcode.NetcodeKey;
import dev.sprocket.wire.ProtocolViolation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Files that hold a secret of netcode: a key, or a token. No message shows what is in one. */
final class NetcodeFile {

    /** What a key file is, in words. */
    static final String KEY = "a file of 32 bytes, or of 64 hex digits";

    /** What a token file is, in words. */
    static final String TOKEN = "a file of a connect token's " + ConnectToken.BYTES + " bytes, or of their base64";

    private static final int MOST_BYTES = 1 << 14;

    /** What is given where a file's name should stand may be the secret itself. */
    private static final Pattern SECRET = Pattern.compile("(0x)?[0-9a-fA-F]{64}|[A-Za-z0-9+/=\\s]{1000,}");

    private NetcodeFile() {}

    /**
     * The key that a file holds.
     *
     * @throws IllegalArgumentException if there is none, saying what was expected
     */
    static NetcodeKey key(Path file) {
        byte[] content = read(file, KEY);
        try {
            return NetcodeKey.ofFile(content);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " of " + content.length + " bytes, expected " + KEY, e);
        }
    }

    /**
     * The token that a file holds.
     *
     * @throws IllegalArgumentException if there is none, saying what was expected
     */
    static ConnectToken token(Path file) {
        byte[] content = read(file, TOKEN);
        try {
            return ConnectToken.ofFile(content);
        } catch (ProtocolViolation e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage() + ", expected " + TOKEN, e);
        }
    }

    /**
     * A file by its name.
     *
     * @throws IllegalArgumentException if it is no name but looks like a key or a token, which is not repeated
     */
    static Path path(String name, String expected) {
        if (SECRET.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    name.length() + " characters that may be the secret itself, expected the name of " + expected);
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("no name of a file, expected the name of " + expected, e);
        }
    }

    private static byte[] read(Path file, String expected) {
        try {
            return SmallFile.read(file, MOST_BYTES);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage() + ", expected " + expected, e);
        }
    }
}
