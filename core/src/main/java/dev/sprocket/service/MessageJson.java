package dev.sprocket.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Messages of any protocol as JSON, for tools and bridges: text as a string, bytes as a string of {@code hex:} and hexadecimal
 * digits, anything else as Jackson maps it.
 *
 * <p>Static and thread-safe.
 */
public final class MessageJson {

    private static final String HEX = "hex:";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private MessageJson() {}

    /**
     * A message as one line of JSON.
     *
     * @throws IllegalArgumentException if Jackson cannot show it
     */
    public static String write(Object message) {
        Object shown = message;
        if (message instanceof byte[] bytes) {
            shown = HEX + HexFormat.of().formatHex(bytes);
        } else if (message instanceof Buffer buffer) {
            shown = HEX + HexFormat.of().formatHex(buffer.getBytes());
        }
        try {
            return JSON.writeValueAsString(shown);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a message that cannot be shown as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The message that this JSON says. Bytes may also be said as plain text.
     *
     * @throws IllegalArgumentException if it says none of this type, with the JSON and why
     */
    public static <M> M read(String json, Class<M> type) {
        if (!isTyped(type)) {
            return mapped(json, type);
        }
        JsonNode node = mapped(json, JsonNode.class);
        if (!node.isTextual()) {
            throw new IllegalArgumentException("message " + json + ": expected a JSON string");
        }
        return typed(node.textValue(), type);
    }

    /**
     * The message that a person typed: text as it is, bytes as text or as {@code hex:} and digits, anything else as JSON.
     *
     * @throws IllegalArgumentException if it is no message of this type, with what was typed and why
     */
    public static <M> M typed(String text, Class<M> type) {
        if (type == String.class) {
            return type.cast(text);
        }
        if (type == byte[].class) {
            return type.cast(bytes(text));
        }
        if (type == Buffer.class) {
            return type.cast(Buffer.buffer(bytes(text)));
        }
        return mapped(text, type);
    }

    private static boolean isTyped(Class<?> type) {
        return type == String.class || type == byte[].class || type == Buffer.class;
    }

    private static <M> M mapped(String json, Class<M> type) {
        String expected = "message " + json + ": expected JSON of a " + type.getSimpleName() + ": ";
        @Nullable M message;
        try {
            message = JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(expected + e.getOriginalMessage(), e);
        }
        if (message == null) {
            throw new IllegalArgumentException(expected + "null is none");
        }
        return message;
    }

    private static byte[] bytes(String text) {
        if (!text.startsWith(HEX)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return HexFormat.of().parseHex(text.substring(HEX.length()).replace(" ", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "message " + text + ": expected hex: and pairs of hexadecimal digits", e);
        }
    }
}
