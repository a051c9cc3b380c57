package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Turns;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets the peers of a work take turns, round by round, so that what else the machine does falls on all alike; and starts their
 * servers anew for each set of rounds, since no two processes are compiled alike.
 *
 * @param sets how many
 * @param rounds how many in each set
 * @param progress is told what is under way
 */
record Rounds(int sets, int rounds, Consumer<String> progress) {

    /** What these peers come to, with a reading of each for each round, in the order of the rounds. */
    Results.WorkRow run(Work work, Bench bench, List<Peer> peers) {
        Map<Peer, List<Reading>> readings = new EnumMap<>(Peer.class);
        peers.forEach(peer -> readings.put(peer, new ArrayList<>()));
        List<String> notes = new ArrayList<>();
        for (int set = 1; set <= sets; set++) {
            String nth = "set " + set;
            String here = work.id() + ", " + nth;
            progress.accept(here + " of " + sets + ": starting");
            try (Trial trial = work.begin(bench, peers)) {
                trial.notes().forEach(note -> {
                    progress.accept(here + ": " + note);
                    notes.add(nth + ": " + note);
                });
                for (int round = 1; round <= rounds; round++) {
                    for (Peer peer : Turns.inRound((set - 1) * rounds + round, peers)) {
                        Reading reading = trial.measure(peer);
                        progress.accept(here + ", round " + round + ", " + peer + ": " + reading);
                        readings.computeIfAbsent(peer, none -> new ArrayList<>())
                                .add(reading);
                    }
                }
            }
        }
        return Results.WorkRow.of(work, bench.jvm().version(), readings, notes);
    }
}
