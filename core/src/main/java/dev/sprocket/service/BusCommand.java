package dev.sprocket.service;

import dev.sprocket.protocol.CloseReason;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an application asks of an {@link EventBusBridge}. */
sealed interface BusCommand {

    /** To send a message, as JSON, to one session. */
    record Send(long session, String message) implements BusCommand {}

    /** To send a message, as JSON, to all sessions. */
    record ToAll(String message) implements BusCommand {}

    /** To close one session. */
    record Close(long session, CloseReason.Local reason) implements BusCommand {}

    /**
     * The command in the body of a message of the event bus.
     *
     * @throws IllegalArgumentException if it is none: which key, what was expected and what came
     */
    static BusCommand read(@Nullable Object body) {
        if (!(body instanceof JsonObject command)) {
            throw wrong("the body", "a JSON object with a command", body);
        }
        Object name = value(command, "command");
        if ("send".equals(name)) {
            checkKeys(command, List.of("command", "session", "message"));
            return new Send(session(command), message(command));
        }
        if ("broadcast".equals(name)) {
            checkKeys(command, List.of("command", "message"));
            return new ToAll(message(command));
        }
        if ("close".equals(name)) {
            checkKeys(command, List.of("command", "session", "code"));
            return new Close(session(command), reason(command));
        }
        throw wrong("command", "one of send, broadcast, close", name);
    }

    /**
     * The text of a JSON value.
     *
     * @throws IllegalArgumentException if it is no JSON
     */
    static String json(String what, @Nullable Object value) {
        boolean json = value == null
                || value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof JsonObject
                || value instanceof JsonArray
                || value instanceof Map
                || value instanceof List;
        if (!json) {
            throw wrong(what, "JSON", value);
        }
        return Json.encode(value);
    }

    private static void checkKeys(JsonObject command, List<String> known) {
        for (String key : command.fieldNames()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        key + ": an unknown key, expected one of " + String.join(", ", known));
            }
        }
    }

    private static long session(JsonObject command) {
        Object id = value(command, "session");
        if (id instanceof Long || id instanceof Integer) {
            return ((Number) id).longValue();
        }
        throw wrong("session", "the whole number of a session", id);
    }

    private static String message(JsonObject command) {
        if (!command.containsKey("message")) {
            throw wrong("message", "a message of the protocol", null);
        }
        return json("message", value(command, "message"));
    }

    private static CloseReason.Local reason(JsonObject command) {
        if (!command.containsKey("code")) {
            return new CloseReason.Local("done");
        }
        if (value(command, "code") instanceof String code) {
            return new CloseReason.Local(code);
        }
        throw wrong("code", "a string", value(command, "code"));
    }

    /** As it was put in: bytes not yet turned into text that could be taken for something else. */
    private static @Nullable Object value(JsonObject command, String key) {
        return command.getMap().get(key);
    }

    private static IllegalArgumentException wrong(String what, String expected, @Nullable Object got) {
        String shown = got == null ? "nothing" : got instanceof String ? Json.encode(got) : kind(got);
        return new IllegalArgumentException(what + ": " + shown + ", expected " + expected);
    }

    private static String kind(Object got) {
        return got instanceof Number || got instanceof Boolean
                ? got.toString()
                : "a " + got.getClass().getSimpleName();
    }
}
