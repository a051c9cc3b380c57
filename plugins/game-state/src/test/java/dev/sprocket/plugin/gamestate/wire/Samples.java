package dev.sprocket.plugin.gamestate.wire;

import dev.sprocket.plugin.gamestate.wire.ClientMessage.Input;
import dev.sprocket.plugin.gamestate.world.Controls;
import dev.sprocket.plugin.gamestate.world.EntityState;
import dev.sprocket.plugin.gamestate.world.Snapshot;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values at random, at their extremes as often as between. */
final class Samples {

    private final Random random;

    Samples(long seed) {
        random = new Random(seed);
    }

    int within(int least, int most) {
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> random.nextInt(least, most + 1);
        };
    }

    EntityState entity() {
        return new EntityState(
                within(0, 65_535),
                within(0, 65_535),
                within(-1023, 1023),
                within(-1023, 1023),
                within(0, 255),
                within(0, 15));
    }

    /** A world of up to {@code players}, some of them missing. */
    Snapshot snapshot(int tick, int players) {
        @Nullable EntityState[] entities = new EntityState[players];
        for (int player = 0; player < players; player++) {
            entities[player] = random.nextInt(4) == 0 ? null : entity();
        }
        return new Snapshot(tick, entities);
    }

    /** The same world some ticks on: most have moved a little, a few are as before, new or gone. */
    Snapshot after(Snapshot before, int tick) {
        @Nullable EntityState[] entities = before.toArray(before.span());
        for (int player = 0; player < entities.length; player++) {
            EntityState was = entities[player];
            entities[player] = switch (random.nextInt(8)) {
                case 0 -> null;
                case 1 -> was;
                case 2 -> entity();
                default -> was == null ? null : nudged(was);
            };
        }
        return new Snapshot(tick, entities);
    }

    private EntityState nudged(EntityState was) {
        int x = Math.max(0, Math.min(65_535, was.x() + random.nextInt(-300, 301)));
        return new EntityState(x, was.y(), was.velocityX(), within(-1023, 1023), was.heading(), within(0, 15));
    }

    Controls controls() {
        return new Controls(within(-127, 127), within(-127, 127), within(0, 255), within(0, 15));
    }

    Input input() {
        Controls held = controls();
        List<Controls> newestFirst = Stream.generate(() -> random.nextBoolean() ? held : controls())
                .limit(within(1, 16))
                .toList();
        return new Input(
                random.nextLong() & 0xffff_ffffL,
                within(0, 65_535),
                random.nextBoolean() ? (Integer) within(0, 65_535) : null,
                newestFirst);
    }
}
