package dev.sprocket.plugin.gamestate;

import dev.sprocket.plugin.gamestate.wire.ClientMessage.Input;
import dev.sprocket.plugin.gamestate.world.Controls;
import dev.sprocket.plugin.gamestate.world.Serial16;
import java.util.ArrayDeque;
import java.util.List;

/**
 * One player's controls on their way into the world: each is used in one tick, in order, whatever came late, twice or not at
 * all.
 *
 * <p>It never holds more than {@value #MOST_WAITING}: what overflows is passed over, oldest first. When nothing waits, the
 * player goes on holding what it held. When more than {@value #CALM} wait, each tick passes one over, so that a burst does not
 * leave the player behind for good.
 */
final class InputQueue {

    static final int MOST_WAITING = Input.MOST_CONTROLS;
    static final int CALM = 4;

    /** Those from {@code newest - size + 1} to {@code newest}, without a gap. */
    private final ArrayDeque<Controls> waiting = new ArrayDeque<>(MOST_WAITING);

    private Controls held = Controls.STILL;
    private int newest;
    private boolean begun;

    /** Takes in what is newer than all before. */
    void offer(int sequence, List<Controls> newestFirst) {
        int ahead = begun ? Serial16.distance(newest, sequence) : newestFirst.size();
        if (ahead <= 0) {
            return;
        }
        if (ahead > newestFirst.size()) {
            // Some are lost for good; those before them are older than anything worth waiting for.
            waiting.clear();
        }
        for (int i = Math.min(ahead, newestFirst.size()) - 1; i >= 0; i--) {
            if (waiting.size() == MOST_WAITING) {
                waiting.removeFirst();
            }
            waiting.addLast(newestFirst.get(i));
        }
        newest = sequence;
        begun = true;
    }

    /** What the player holds in the next tick. */
    Controls next() {
        if (waiting.size() > CALM) {
            waiting.removeFirst();
        }
        if (!waiting.isEmpty()) {
            held = waiting.removeFirst();
        }
        return held;
    }

    /** The sequence of the newest controls used or passed over, 0..65535; 0 before the first. */
    int lastUsed() {
        return begun ? Serial16.plus(newest, -waiting.size()) : 0;
    }
}
