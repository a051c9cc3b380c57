package dev.sprocket.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Messages as a person types and reads them.
 *
 * <p>A string is typed as it is; bytes are typed as text, or as {@code hex:} and hexadecimal digits; anything else is typed as
 * JSON. All are printed as one line of JSON, bytes in their {@code hex:} form.
 */
final class MessageText {

    private static final String HEX = "hex:";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private MessageText() {}

    /**
     * Reads what was typed.
     *
     * @throws IllegalArgumentException if it is no message of this type, saying why
     */
    static <M> M read(String typed, Class<M> type) {
        if (type == String.class) {
            return type.cast(typed);
        }
        if (type == byte[].class) {
            return type.cast(bytes(typed));
        }
        if (type == Buffer.class) {
            return type.cast(Buffer.buffer(bytes(typed)));
        }
        String expected = "message " + typed + ": expected JSON of a " + type.getSimpleName() + ": ";
        try {
            M message = JSON.readValue(typed, type);
            if (message == null) {
                throw new IllegalArgumentException(expected + "null is none");
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(expected + e.getOriginalMessage(), e);
        }
    }

    /**
     * One line of JSON.
     *
     * @throws IllegalArgumentException if it cannot be shown as JSON
     */
    static String write(Object message) {
        Object shown = message;
        if (message instanceof byte[] bytes) {
            shown = HEX + HexFormat.of().formatHex(bytes);
        } else if (message instanceof Buffer buffer) {
            shown = HEX + HexFormat.of().formatHex(buffer.getBytes());
        }
        try {
            return JSON.writeValueAsString(shown);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a reply that cannot be shown as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static byte[] bytes(String typed) {
        if (!typed.startsWith(HEX)) {
            return typed.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return HexFormat.of().parseHex(typed.substring(HEX.length()).replace(" ", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "message " + typed + ": expected hex: and pairs of hexadecimal digits", e);
        }
    }
}
