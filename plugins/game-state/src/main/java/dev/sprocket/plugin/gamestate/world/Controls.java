package dev.sprocket.plugin.gamestate.world;

import dev.sprocket.wire.Ranges;

/**
 * What a player holds down during one tick. A state and not an event: it may be repeated or passed over.
 *
 * @param moveX where to along x, -127..127, in 127ths of full speed
 * @param moveY where to along y, -127..127
 * @param heading where the player looks, 0..255, in 256ths of a turn from +x towards +y
 * @param buttons a bit for each button, 0..15; {@link #SPRINT} is the world's, the others are shown to everybody
 */
public record Controls(int moveX, int moveY, int heading, int buttons) {

    /** Nothing is held. */
    public static final Controls STILL = new Controls(0, 0, 0, 0);

    /** Full deflection along an axis. */
    public static final int MOST_MOVE = 127;

    /** The button that doubles the speed. */
    public static final int SPRINT = 1;

    public Controls {
        Ranges.check("moveX", moveX, -MOST_MOVE, MOST_MOVE);
        Ranges.check("moveY", moveY, -MOST_MOVE, MOST_MOVE);
        Ranges.check("heading", heading, 0, EntityState.MOST_HEADING);
        Ranges.check("buttons", buttons, 0, EntityState.MOST_BUTTONS);
    }

    boolean sprints() {
        return (buttons & SPRINT) != 0;
    }
}
