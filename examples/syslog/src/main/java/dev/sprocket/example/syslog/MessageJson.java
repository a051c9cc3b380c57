package dev.sprocket.example.syslog;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sprocket.example.syslog.message.SyslogMessage;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Messages as JSON objects: the names of their components, and {@code from}, who sent them. */
final class MessageJson {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private MessageJson() {}

    static JsonObject of(SyslogMessage message, String sender) {
        return new JsonObject(MAPPER.convertValue(message, MEMBERS)).put("from", sender);
    }
}
