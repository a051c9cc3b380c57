package dev.sprocket.plugin.gamestate.world;

import dev.sprocket.wire.Ranges;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The whole world after one tick. Immutable; any thread. Equal if tick and all entities are.
 */
public final class Snapshot {

    private static final EntityState[] NOBODY = {};

    private final int tick;
    private final @Nullable EntityState[] entities;

    /**
     * @param tick 0..65535, a {@link Serial16}
     * @param entities by player, null where there is none, at most 120; copied
     */
    public Snapshot(int tick, @Nullable EntityState[] entities) {
        Ranges.check("tick", tick, 0, Serial16.MOST);
        Ranges.check("entities", entities.length, 0, WorldRules.MOST_PLAYERS);
        this.tick = tick;
        this.entities = Arrays.copyOf(entities, spanOf(entities));
    }

    /** A world without anybody. */
    public static Snapshot empty(int tick) {
        return new Snapshot(tick, NOBODY);
    }

    /** After which tick, 0..65535. */
    public int tick() {
        return tick;
    }

    /** One more than the highest player present, 0..120. */
    public int span() {
        return entities.length;
    }

    /** That player's body, or null if it is not in the world; any number from 0 may be asked for. */
    public @Nullable EntityState entity(int player) {
        return player < entities.length ? entities[player] : null;
    }

    /** A copy of all bodies by player, of {@code length} places, which must be at least {@link #span()}. */
    public @Nullable EntityState[] toArray(int length) {
        Ranges.check("length", length, span(), WorldRules.MOST_PLAYERS);
        return Arrays.copyOf(entities, length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Snapshot that && tick == that.tick && Arrays.equals(entities, that.entities);
    }

    @Override
    public int hashCode() {
        return 31 * tick + Arrays.hashCode(entities);
    }

    @Override
    public String toString() {
        return "Snapshot[tick=" + tick + ", entities=" + Arrays.toString(entities) + "]";
    }

    private static int spanOf(@Nullable EntityState[] entities) {
        int span = entities.length;
        while (span > 0 && entities[span - 1] == null) {
            span--;
        }
        return span;
    }
}
