package dev.sprocket.launcher;

import dev.sprocket.service.MessageJson;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;

/** A message as a person types it at {@code sprocket call}. */
final class MessageText {

    private static final String FILE = "@";
    private static final int MOST_BYTES = 1 << 20;

    private MessageText() {}

    /**
     * Reads it: as {@link MessageJson#typed} does, and where bytes are wanted also as {@code @} and the name of a file that holds
     * them, 1 MiB at most.
     *
     * @throws IllegalArgumentException if it is no message of this type, with what was typed and why
     */
    static <M> M read(String typed, Class<M> type) {
        boolean bytes = type == byte[].class || type == Buffer.class;
        if (!bytes || !typed.startsWith(FILE)) {
            return MessageJson.typed(typed, type);
        }
        byte[] content;
        try {
            content = SmallFile.read(Path.of(typed.substring(FILE.length())), MOST_BYTES);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("message " + typed + ": " + e.getMessage(), e);
        }
        return type.cast(type == Buffer.class ? Buffer.buffer(content) : content);
    }
}
