package dev.sprocket.plugin.gamestate.world;

import dev.sprocket.wire.Ranges;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The simulation: a pure function from one snapshot and what the players hold to the next snapshot.
 *
 * <p>Integer arithmetic alone, so that every machine and every language comes to the same result; its steps stand in
 * {@code docs/wire/game-state.md}. Immutable; any thread.
 *
 * @param rules what every tick depends on
 */
public record World(WorldRules rules) {

    // The fractions of the two-dimensional golden ratio, in 65536ths: any run of them is spread evenly over the square.
    private static final int SPREAD_X = 49_471;
    private static final int SPREAD_Y = 37_345;

    /**
     * The next tick.
     *
     * @param now the state before
     * @param players who is in the world in this tick, and what each holds: a player that was not there enters at its own
     *     place, one that is no longer named leaves
     * @throws IllegalArgumentException if a player is not 0..maxPlayers-1
     */
    public Snapshot next(Snapshot now, Map<Integer, Controls> players) {
        @Nullable EntityState[] entities = new EntityState[rules.maxPlayers()];
        players.forEach((player, controls) -> {
            Ranges.check("player", player, 0, entities.length - 1);
            EntityState before = now.entity(player);
            entities[player] = before == null ? entering(player, controls) : moved(before, controls);
        });
        return new Snapshot(Serial16.plus(now.tick(), 1), entities);
    }

    private EntityState entering(int player, Controls controls) {
        return new EntityState(
                spread(player, SPREAD_X), spread(player, SPREAD_Y), 0, 0, controls.heading(), controls.buttons());
    }

    private int spread(int player, int fraction) {
        int turn = ((player + 1) * fraction) & 0xffff;
        return (int) (((long) turn * rules.side()) >> 16);
    }

    private EntityState moved(EntityState before, Controls controls) {
        int full = controls.sprints() ? 2 * rules.fullSpeed() : rules.fullSpeed();
        // A stick pushed into a corner is no faster than one pushed straight.
        int square = controls.moveX() * controls.moveX() + controls.moveY() * controls.moveY();
        int deflection = Math.max(Controls.MOST_MOVE, (int) Math.sqrt(square));
        int velocityX = towards(before.velocityX(), full * controls.moveX() / deflection);
        int velocityY = towards(before.velocityY(), full * controls.moveY() / deflection);
        int x = inside(before.x() + velocityX);
        int y = inside(before.y() + velocityY);
        return new EntityState(x, y, x - before.x(), y - before.y(), controls.heading(), controls.buttons());
    }

    private int towards(int velocity, int wanted) {
        int change = wanted - velocity;
        return velocity + Math.max(-rules.acceleration(), Math.min(rules.acceleration(), change));
    }

    /** A wall takes the speed: what is left of the step is the velocity. */
    private int inside(int coordinate) {
        return Math.max(0, Math.min(rules.side() - 1, coordinate));
    }
}
