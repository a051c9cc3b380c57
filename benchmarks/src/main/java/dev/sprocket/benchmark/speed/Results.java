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
 * @param skipped what could not be
 * @param failed what was begun, and came to nothing
 */
record Results(
        Conditions conditions,
        int sets,
        String pinning,
        List<WorkRow> works,
        List<Skipped> skipped,
        List<Failed> failed) {

    Results {
        works = List.copyOf(works);
        skipped = List.copyOf(skipped);
        failed = List.copyOf(failed);
    }

    /**
     * One work on one JDK.
     *
     * @param readings of each peer, one for each round
     * @param verdicts what came of each aim
     * @param notes what else a reader must know
     */
    record WorkRow(
            String work,
            String title,
            String jdk,
            Map<Peer, List<Reading>> readings,
            List<Verdict> verdicts,
            List<String> notes) {

        WorkRow {
            readings = new EnumMap<>(readings);
            verdicts = List.copyOf(verdicts);
            notes = List.copyOf(notes);
        }

        /** What these readings say of the aims of their work. */
        static WorkRow of(Work work, String jdk, Map<Peer, List<Reading>> readings, List<String> notes) {
            return new WorkRow(
                    work.id(),
                    work.title(),
                    jdk,
                    readings,
                    work.aims().stream().map(aim -> Verdict.of(aim, readings)).toList(),
                    notes);
        }
    }

    /**
     * What could not be measured here.
     *
     * @param what a work, or a peer of one
     * @param why in a few words
     */
    record Skipped(String what, String why) {}

    /**
     * A work in which a server answered wrongly, or not at all.
     *
     * @param why in a line
     */
    record Failed(String work, String jdk, String why) {

        @Override
        public String toString() {
            return work + " on JDK " + jdk + ": " + why;
        }
    }
}
