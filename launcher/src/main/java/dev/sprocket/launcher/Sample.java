package dev.sprocket.launcher;

import dev.sprocket.protocol.Thrown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes that somebody wants to know something about: at least one, at most {@value #MOST_BYTES}. */
final class Sample {

    static final int MOST_BYTES = 1 << 20;

    private final String source;
    private final byte[] bytes;

    private Sample(String source, byte[] bytes) {
        this.source = source;
        this.bytes = bytes;
    }

    /**
     * Reads what was named on a command line: {@code -} for the standard input, a file, or hexadecimal digits. A file that consists of
     * such digits is read as these.
     *
     * @throws IllegalArgumentException if it is none of them, holds nothing or too much, or cannot be read
     */
    static Sample of(List<String> arguments, InputStream standardInput) {
        String only = arguments.size() == 1 ? arguments.get(0) : "";
        if (only.equals("-")) {
            return read("standard input", standardInput);
        }
        Path file = file(only);
        if (file != null) {
            try (InputStream in = Files.newInputStream(file)) {
                return read(file.toString(), in);
            } catch (IOException e) {
                throw new IllegalArgumentException(file + ": cannot be read: " + FileFault.why(e), e);
            }
        }
        String text = String.join(" ", arguments);
        try {
            return checked("hex", HexText.parse(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + Thrown.printable(text) + "\" is no file, and no hex either: " + e.getMessage(), e);
        }
    }

    /** Where they came from, in words. */
    String source() {
        return source;
    }

    /** The bytes themselves, not a copy. */
    byte[] bytes() {
        return bytes;
    }

    private static Sample read(String source, InputStream in) {
        byte[] bytes;
        try {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new IllegalArgumentException(source + ": cannot be read: " + FileFault.why(e), e);
        }
        try {
            return checked(source + ", written as hex", HexText.parse(new String(bytes, StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            return checked(source, bytes);
        }
    }

    private static Sample checked(String source, byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    source + ": " + (bytes.length == 0 ? "no" : "too many") + " bytes, expected 1.." + MOST_BYTES);
        }
        return new Sample(source, bytes);
    }

    private static @Nullable Path file(String name) {
        try {
            Path file = Path.of(name);
            return !name.isEmpty() && Files.exists(file) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
