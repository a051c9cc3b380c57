package dev.sprocket.plugin.gamestate.world;

import org.jspecify.annotations.Nullable;

/**
 * The snapshots of the last ticks: what deltas are made from, and applied to. Server and client hold one each.
 *
 * <p>Confined to one thread.
 */
public final class SnapshotHistory {

    /** How many ticks it reaches back: a baseline is at most {@code TICKS - 1} ticks older than what is built upon it. */
    public static final int TICKS = 256;

    private final @Nullable Snapshot[] ring = new Snapshot[TICKS];

    /** Takes a snapshot in, in place of the one 256 ticks before. */
    public void add(Snapshot snapshot) {
        ring[snapshot.tick() % TICKS] = snapshot;
    }

    /** The snapshot of that tick, or null if it is not, or no longer, here. */
    public @Nullable Snapshot at(int tick) {
        Snapshot held = ring[tick % TICKS];
        return held != null && held.tick() == tick ? held : null;
    }
}
