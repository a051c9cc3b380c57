package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Conditions;
import java.util.ArrayList;
import java.util.List;

/** What a run has found so far. */
final class Findings {

    private final Conditions conditions;
    private final int sets;
    private final String pinning;
    private final List<Results.WorkRow> works = new ArrayList<>();
    private final List<Results.Skipped> skipped = new ArrayList<>();
    private final List<Results.Failed> failed = new ArrayList<>();

    /** Nothing. */
    Findings(Conditions conditions, int sets, String pinning) {
        this.conditions = conditions;
        this.sets = sets;
        this.pinning = pinning;
    }

    /** A work was measured. */
    void measured(Results.WorkRow row) {
        works.add(row);
    }

    /** Something cannot be measured here. */
    void leftOut(String what, String why) {
        skipped.add(new Results.Skipped(what, why));
    }

    /** A work has come to nothing. */
    void failed(Results.Failed work) {
        failed.add(work);
    }

    /** All of it. */
    Results results() {
        return new Results(conditions, sets, pinning, works, skipped, failed);
    }
}
