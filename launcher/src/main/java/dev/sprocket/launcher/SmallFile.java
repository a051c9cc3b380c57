package dev.sprocket.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a command line names, and that are not larger than they may be. */
final class SmallFile {

    private SmallFile() {}

    /**
     * All bytes of a file.
     *
     * @throws IllegalArgumentException if it cannot be read or has more than {@code mostBytes}, saying why without its name
     */
    static byte[] read(Path file, int mostBytes) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(mostBytes + 1);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + FileFault.why(e), e);
        }
        if (bytes.length > mostBytes) {
            throw new IllegalArgumentException("larger than " + mostBytes + " bytes");
        }
        return bytes;
    }
}
