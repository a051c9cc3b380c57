package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Conditions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All that one run has found, as it is written to a file.
 *
 * @param sets how often servers were started anew, with all rounds each time
 * @param pinning which core did what
 * @param works what was measured
 * @param skipped what was not
 */
record Results(Conditions conditions, int sets, String pinning, List<WorkRow> works, List<Skipped> skipped) {

    Results {
        works = List.copyOf(works);
        skipped = List.copyOf(skipped);
    }

    /**
     * One work on one JDK.
     *
     * @param readings of each peer, one for each round
     * @param verdicts what came of each aim
     */
    record WorkRow(String work, String title, String jdk, Map<Peer, List<Reading>> readings, List<Verdict> verdicts) {

        WorkRow {
            readings = new EnumMap<>(readings);
            verdicts = List.copyOf(verdicts);
        }

        /** What these readings say of the aims of their work. */
        static WorkRow of(Work work, String jdk, Map<Peer, List<Reading>> readings) {
            return new WorkRow(
                    work.id(),
                    work.title(),
                    jdk,
                    readings,
                    work.aims().stream().map(aim -> Verdict.of(aim, readings)).toList());
        }
    }

    /**
     * What could not be measured here.
     *
     * @param what a work, or a peer of one
     * @param why in a few words
     */
    record Skipped(String what, String why) {}
}
