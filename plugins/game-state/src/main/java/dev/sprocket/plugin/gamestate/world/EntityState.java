package dev.sprocket.plugin.gamestate.world;

import dev.sprocket.wire.Ranges;

/**
 * One player's body in one tick: integers, the same on the server, on the wire and in the client.
 *
 * @param x position, 0..65535, in 256ths of a metre from the west wall
 * @param y position, 0..65535, in 256ths of a metre from the south wall
 * @param velocityX -1023..1023, in position units per tick
 * @param velocityY -1023..1023, in position units per tick
 * @param heading where it looks, 0..255, in 256ths of a turn from +x towards +y
 * @param buttons what the player holds, 0..15, a bit each
 */
public record EntityState(int x, int y, int velocityX, int velocityY, int heading, int buttons) {

    /** How many position units make a metre. */
    public static final int UNITS_PER_METRE = 256;

    /** The largest coordinate. */
    public static final int MOST_POSITION = 0xffff;

    /** The largest velocity along an axis. */
    public static final int MOST_VELOCITY = 1023;

    /** The largest heading. */
    public static final int MOST_HEADING = 255;

    /** All buttons at once. */
    public static final int MOST_BUTTONS = 15;

    public EntityState {
        Ranges.check("x", x, 0, MOST_POSITION);
        Ranges.check("y", y, 0, MOST_POSITION);
        Ranges.check("velocityX", velocityX, -MOST_VELOCITY, MOST_VELOCITY);
        Ranges.check("velocityY", velocityY, -MOST_VELOCITY, MOST_VELOCITY);
        Ranges.check("heading", heading, 0, MOST_HEADING);
        Ranges.check("buttons", buttons, 0, MOST_BUTTONS);
    }
}
