package dev.sprocket.plugin.gamestate.world;

import dev.sprocket.wire.Ranges;

/**
 * All that a tick depends on beside the state before it.
 *
 * @param tickHz ticks per second, 10..120
 * @param maxPlayers how many may be in the world at once, 1..120
 * @param worldMetres the side of the square world, 4..256
 * @param speedMetresPerSecond full speed, 1..19; sprinting doubles it
 */
public record WorldRules(int tickHz, int maxPlayers, int worldMetres, int speedMetresPerSecond) {

    /** The slowest world. */
    public static final int LEAST_TICK_HZ = 10;

    /** The fastest world. */
    public static final int MOST_TICK_HZ = 120;

    /** As many as fit a snapshot of one datagram, all of them changed. */
    public static final int MOST_PLAYERS = 120;

    /** The smallest side of a world. */
    public static final int LEAST_METRES = 4;

    /** The largest side of a world: what 16 bits of position reach. */
    public static final int MOST_METRES = 256;

    /** The largest full speed: sprinting in the slowest world, it still fits the 11 bits of a velocity. */
    public static final int MOST_SPEED = 19;

    private static final int TICKS_TO_FULL_SPEED = 8;

    public WorldRules {
        Ranges.check("tickHz", tickHz, LEAST_TICK_HZ, MOST_TICK_HZ);
        Ranges.check("maxPlayers", maxPlayers, 1, MOST_PLAYERS);
        Ranges.check("worldMetres", worldMetres, LEAST_METRES, MOST_METRES);
        Ranges.check("speedMetresPerSecond", speedMetresPerSecond, 1, MOST_SPEED);
    }

    /** The side of the world in position units: coordinates are 0..side-1. */
    public int side() {
        return worldMetres * EntityState.UNITS_PER_METRE;
    }

    /** Full speed in position units per tick, rounded down. */
    public int fullSpeed() {
        return speedMetresPerSecond * EntityState.UNITS_PER_METRE / tickHz;
    }

    /** By how much each axis of a velocity may change in one tick. */
    public int acceleration() {
        return (fullSpeed() + TICKS_TO_FULL_SPEED - 1) / TICKS_TO_FULL_SPEED;
    }
}
