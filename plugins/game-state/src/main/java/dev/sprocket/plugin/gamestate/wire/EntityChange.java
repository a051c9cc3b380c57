package dev.sprocket.plugin.gamestate.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sprocket.plugin.gamestate.world.EntityState;
import dev.sprocket.plugin.gamestate.world.WorldRules;
import dev.sprocket.wire.Ranges;
import org.jspecify.annotations.Nullable;

/** How one player's body differs from the baseline. Immutable; any thread. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EntityChange.Entered.class, name = "entered"),
    @JsonSubTypes.Type(value = EntityChange.Changed.class, name = "changed"),
    @JsonSubTypes.Type(value = EntityChange.Left.class, name = "left")
})
public sealed interface EntityChange {

    /** Whose body, 0..119. */
    int player();

    /** It is not in the baseline. */
    record Entered(int player, EntityState state) implements EntityChange {
        public Entered {
            checkPlayer(player);
        }
    }

    /**
     * Something about it is different, and only that is named.
     *
     * @param offset how far it is from where it was; absent: it is there still
     * @param velocity the new one; absent: as before
     * @param heading the new one, 0..255; absent: as before
     * @param buttons the new ones, 0..15; absent: as before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Changed(
            int player,
            @Nullable Offset offset,
            @Nullable Velocity velocity,
            @Nullable Integer heading,
            @Nullable Integer buttons)
            implements EntityChange {
        public Changed {
            checkPlayer(player);
            if (heading != null) {
                Ranges.check("heading", heading, 0, EntityState.MOST_HEADING);
            }
            if (buttons != null) {
                Ranges.check("buttons", buttons, 0, EntityState.MOST_BUTTONS);
            }
        }
    }

    /** It is in the baseline and no longer in the world. */
    record Left(int player) implements EntityChange {
        public Left {
            checkPlayer(player);
        }
    }

    /** Position units along each axis, -65535..65535. */
    record Offset(int dx, int dy) {
        public Offset {
            Ranges.check("dx", dx, -EntityState.MOST_POSITION, EntityState.MOST_POSITION);
            Ranges.check("dy", dy, -EntityState.MOST_POSITION, EntityState.MOST_POSITION);
        }
    }

    /** Position units per tick along each axis, -1023..1023. */
    record Velocity(int x, int y) {
        public Velocity {
            Ranges.check("velocityX", x, -EntityState.MOST_VELOCITY, EntityState.MOST_VELOCITY);
            Ranges.check("velocityY", y, -EntityState.MOST_VELOCITY, EntityState.MOST_VELOCITY);
        }
    }

    /** Refuses a player that no world has. */
    static void checkPlayer(int player) {
        Ranges.check("player", player, 0, WorldRules.MOST_PLAYERS - 1);
    }
}
