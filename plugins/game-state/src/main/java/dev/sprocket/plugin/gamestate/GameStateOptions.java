package dev.sprocket.plugin.gamestate;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Welcome;
import dev.sprocket.plugin.gamestate.world.WorldRules;
import dev.sprocket.wire.Ranges;

/**
 * The options of {@code game-state}.
 *
 * @param tickHz ticks per second, 10..120; default 60
 * @param ticksPerSnapshot how many ticks lie between two snapshots, 1..30; default 2
 * @param maxPlayers how many may be in the world at once, 1..120; default 32
 * @param worldMetres the side of the square world, 4..256; default 64
 * @param speedMetresPerSecond full speed, 1..19; default 6
 * @param silenceMillis after how long without a word a client is taken for gone, 100..60000; default 5000
 */
public record GameStateOptions(
        @JsonPropertyDescription("Ticks per second: 10..120.")
        int tickHz,

        @JsonPropertyDescription("How many ticks lie between two snapshots: 1..30.")
        int ticksPerSnapshot,

        @JsonPropertyDescription("How many may be in the world at once: 1..120.")
        int maxPlayers,

        @JsonPropertyDescription("The side of the square world: 4..256.")
        int worldMetres,

        @JsonPropertyDescription("Full speed: 1..19.") int speedMetresPerSecond,

        @JsonPropertyDescription("After how long without a word a client is taken for gone: 100..60000.")
        int silenceMillis) {

    /** What absent keys mean. */
    public static final GameStateOptions DEFAULT = new GameStateOptions(60, 2, 32, 64, 6, 5_000);

    public GameStateOptions {
        new WorldRules(tickHz, maxPlayers, worldMetres, speedMetresPerSecond);
        Ranges.check("ticksPerSnapshot", ticksPerSnapshot, 1, Welcome.MOST_TICKS_PER_SNAPSHOT);
        Ranges.check("silenceMillis", silenceMillis, 100, 60_000);
    }

    /** The part of them that the world is made of. */
    public WorldRules rules() {
        return new WorldRules(tickHz, maxPlayers, worldMetres, speedMetresPerSecond);
    }
}
