package dev.sprocket.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A ready behaviour, instead of the plugin's own.
 *
 * @param type which one
 */
public record ServiceConfig(Type type) {

    /** The ready behaviours. */
    public enum Type {
        /** Sends each message back; for protocols whose two directions carry the same messages. */
        @JsonProperty("echo")
        ECHO,
        /** Takes everything and answers nothing. */
        @JsonProperty("discard")
        DISCARD
    }
}
