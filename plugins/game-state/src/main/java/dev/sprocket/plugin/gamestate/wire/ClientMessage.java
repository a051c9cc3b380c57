package dev.sprocket.plugin.gamestate.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sprocket.plugin.gamestate.world.Controls;
import dev.sprocket.plugin.gamestate.world.Serial16;
import dev.sprocket.wire.Ranges;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What clients say. Immutable; any thread. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientMessage.Join.class, name = "join"),
    @JsonSubTypes.Type(value = ClientMessage.Input.class, name = "input"),
    @JsonSubTypes.Type(value = ClientMessage.Leave.class, name = "leave")
})
public sealed interface ClientMessage {

    /**
     * Let me in. Said again until it is answered.
     *
     * @param version the client's {@link GameStateProtocol#VERSION}, 0..65535
     */
    record Join(int version) implements ClientMessage {
        public Join {
            Ranges.check("version", version, 0, 0xffff);
        }
    }

    /**
     * What I hold, and what I have seen. Said every tick; the first one lets the player into the world.
     *
     * @param token what the Welcome gave, 0..4294967295
     * @param sequence the number of the newest controls, 0..65535, a {@link Serial16}; each tick of the client's has the next
     * @param acknowledged the tick of the newest snapshot held, 0..65535; absent: none
     * @param controls the newest first, each one older than the one before it; 1..{@value #MOST_CONTROLS}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Input(long token, int sequence, @Nullable Integer acknowledged, List<Controls> controls)
            implements ClientMessage {

        /** How many controls one message can repeat. */
        public static final int MOST_CONTROLS = 16;

        public Input {
            Token.check(token);
            Ranges.check("sequence", sequence, 0, Serial16.MOST);
            if (acknowledged != null) {
                Ranges.check("acknowledged", acknowledged, 0, Serial16.MOST);
            }
            Ranges.check("controls", controls.size(), 1, MOST_CONTROLS);
            controls = List.copyOf(controls);
        }
    }

    /**
     * I am going. The server answers with a Goodbye, if it can.
     *
     * @param token what the Welcome gave, 0..4294967295
     */
    record Leave(long token) implements ClientMessage {
        public Leave {
            Token.check(token);
        }
    }
}
