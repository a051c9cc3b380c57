package dev.sprocket.plugin.gamestate;

import dev.sprocket.plugin.gamestate.world.Serial16;
import dev.sprocket.plugin.gamestate.world.SnapshotHistory;
import java.util.Arrays;

/**
 * What the server knows of one client's view: which ticks it was sent, and the newest of these that it says it holds, the
 * baseline.
 *
 * <p>An acknowledgement is believed only if that tick was sent to this client, is not yet forgotten, and is newer than the
 * baseline. So a stale or invented one changes nothing, and the worst that a lying client gets is whole snapshots, or
 * deltas that it cannot read.
 */
final class ClientView {

    private static final int NONE = -1;

    private final int[] sent = new int[SnapshotHistory.TICKS];
    private int baseline;

    ClientView() {
        forget();
    }

    /** The client has begun anew and holds nothing. */
    void forget() {
        Arrays.fill(sent, NONE);
        baseline = NONE;
    }

    /** The snapshot of this tick went out. */
    void sent(int tick) {
        sent[tick % SnapshotHistory.TICKS] = tick;
    }

    /**
     * The client says that it holds the snapshot of {@code tick}.
     *
     * @param now the newest tick
     * @return whether the baseline moved
     */
    boolean acknowledge(int tick, int now) {
        boolean believed = sent[tick % SnapshotHistory.TICKS] == tick
                && reaches(tick, now)
                && (baseline == NONE || Serial16.isNewer(tick, baseline));
        if (believed) {
            baseline = tick;
        }
        return believed;
    }

    /**
     * How many ticks the baseline is older than {@code now}, 1..255, or 0 if there is none. Ask at every snapshot, sent or
     * not, so that a baseline is given up before its number comes round again.
     */
    int baselineAge(int now) {
        if (baseline != NONE && !reaches(baseline, now)) {
            baseline = NONE;
        }
        return baseline == NONE ? 0 : Serial16.distance(baseline, now);
    }

    private static boolean reaches(int tick, int now) {
        int age = Serial16.distance(tick, now);
        return age >= 0 && age < SnapshotHistory.TICKS;
    }
}
