package dev.sprocket.plugin.gamestate;

import dev.sprocket.plugin.gamestate.wire.Delta;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.SnapshotDelta;
import dev.sprocket.plugin.gamestate.world.Serial16;
import dev.sprocket.plugin.gamestate.world.Snapshot;
import dev.sprocket.plugin.gamestate.world.SnapshotHistory;
import dev.sprocket.wire.ProtocolViolation;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of snapshots: makes worlds of deltas, and passes over what came too late or cannot be read.
 *
 * <p>What it makes is exactly what the server had. Confined to one thread.
 */
public final class SnapshotReceiver {

    private final SnapshotHistory history = new SnapshotHistory();
    private @Nullable Snapshot newest;
    private long stale;
    private long withoutBaseline;

    /** Holds nothing yet. */
    public SnapshotReceiver() {}

    /**
     * Takes in what the server said.
     *
     * @return the world of that tick, now the newest; or null if it is not newer than the one held, or its baseline is not held
     * @throws ProtocolViolation if it does not fit its baseline: the server's fault; nothing has changed then
     */
    public @Nullable Snapshot receive(SnapshotDelta message) throws ProtocolViolation {
        if (newest != null && !Serial16.isNewer(message.tick(), newest.tick())) {
            stale++;
            return null;
        }
        Snapshot baseline = baseline(message);
        if (baseline == null) {
            withoutBaseline++;
            return null;
        }
        Snapshot made = Delta.apply(baseline, message.tick(), message.changes());
        history.add(made);
        newest = made;
        return made;
    }

    /** The newest world, whose tick is to be acknowledged; null before the first. */
    public @Nullable Snapshot newest() {
        return newest;
    }

    /** How many were passed over because a newer one, or the same, had come. */
    public long stale() {
        return stale;
    }

    /** How many were passed over because their baseline is not held. */
    public long withoutBaseline() {
        return withoutBaseline;
    }

    private @Nullable Snapshot baseline(SnapshotDelta message) {
        return message.baselineAge() == 0
                ? Snapshot.empty(message.tick())
                : history.at(Serial16.plus(message.tick(), -message.baselineAge()));
    }
}
