package dev.sprocket.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sprocket.service.EventBusBridge;
import dev.sprocket.service.SlowConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A ready behaviour, instead of the plugin's own. A key that the type does not know is refused.
 *
 * @param type which one
 * @param to of a relay: the name of an endpoint that connects; must be given
 * @param includeSender of a broadcast: whether who sends a message gets it too; default false
 * @param slowConsumer of a broadcast: what becomes of a peer that does not read; default drop
 * @param address of an event-bus bridge: where the event bus hears of sessions; must be given
 * @param mode of an event-bus bridge: how messages go to the event bus; default publish
 */
public record ServiceConfig(
        Type type,
        @Nullable String to,
        @Nullable Boolean includeSender,
        @Nullable SlowConsumer slowConsumer,
        @Nullable String address,
        EventBusBridge.@Nullable Mode mode) {

    /** The ready behaviours. */
    public enum Type {
        /** Sends each message back; for protocols whose two directions carry the same messages. */
        @JsonProperty("echo")
        ECHO,
        /** Takes everything and answers nothing. */
        @JsonProperty("discard")
        DISCARD,
        /** Opens a session to another endpoint for each that comes, and passes messages both ways. */
        @JsonProperty("relay")
        RELAY,
        /** Passes what one session sends to all others; for protocols whose two directions carry the same messages. */
        @JsonProperty("broadcast")
        BROADCAST,
        /** Connects sessions with the event bus of the embedding application. */
        @JsonProperty("eventBus")
        EVENT_BUS
    }

    public ServiceConfig {
        check("to", to, type == Type.RELAY, "the name of an endpoint that connects");
        check("address", address, type == Type.EVENT_BUS, "an address of the event bus");
        checkUse("includeSender", includeSender, type == Type.BROADCAST, "broadcast");
        checkUse("slowConsumer", slowConsumer, type == Type.BROADCAST, "broadcast");
        checkUse("mode", mode, type == Type.EVENT_BUS, "eventBus");
    }

    /** A behaviour that takes no other key: echo, discard, or broadcast with its defaults. */
    public static ServiceConfig of(Type type) {
        return new ServiceConfig(type, null, null, null, null, null);
    }

    /** A relay to the endpoint of this name. */
    public static ServiceConfig relay(String to) {
        return new ServiceConfig(Type.RELAY, to, null, null, null, null);
    }

    /** A broadcast. */
    public static ServiceConfig broadcast(boolean includeSender, SlowConsumer slowConsumer) {
        return new ServiceConfig(Type.BROADCAST, null, includeSender, slowConsumer, null, null);
    }

    /** A bridge to this address of the event bus. */
    public static ServiceConfig eventBus(String address, EventBusBridge.Mode mode) {
        return new ServiceConfig(Type.EVENT_BUS, null, null, null, address, mode);
    }

    private static void check(String key, @Nullable String value, boolean needed, String expected) {
        if (needed && (value == null || value.isEmpty())) {
            throw new IllegalArgumentException(
                    key + ": " + (value == null ? "nothing" : "empty") + ", expected " + expected);
        }
        checkUse(key, value, needed, key.equals("to") ? "relay" : "eventBus");
    }

    private static void checkUse(String key, @Nullable Object value, boolean known, String type) {
        if (value != null && !known) {
            throw new IllegalArgumentException(key + ": a key of " + type + " alone, expected none");
        }
    }
}
