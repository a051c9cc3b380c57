package dev.sprocket.benchmark.netcode;

import dev.sprocket.benchmark.Child;
import dev.sprocket.benchmark.Json;
import dev.sprocket.benchmark.Jvm;
import dev.sprocket.benchmark.Turns;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lets all servers take turns under every load, round by round, so that what else the machine does falls on all alike. */
final class Rounds {

    /** The two that the C server was measured under or could not bear, and fewer clients with as many packets. */
    static final List<Load> LOADS =
            List.of(new Load(10, 1500), new Load(100, 150), new Load(250, 60), new Load(1000, 15));

    static final Load BESIDE_JUNK = new Load(100, 60);
    static final int JUNK_PER_SECOND = 100_000;

    private static final Load USUAL = new Load(250, 60);

    private final Vertx vertx;
    private final List<Subject> subjects;
    private final int rounds;
    private final Trial trial;
    private final Consumer<String> progress;

    /** So many rounds of these servers, in windows as long as this; what is under way is told to {@code progress}. */
    Rounds(Vertx vertx, List<Subject> subjects, int rounds, Duration window, Consumer<String> progress) {
        this.vertx = vertx;
        this.subjects = List.copyOf(subjects);
        this.rounds = rounds;
        this.trial = new Trial(vertx, window);
        this.progress = progress;
    }

    /** Lets each server work for so long before anything is measured. */
    void warmUp(Duration duration) {
        var warming = new Trial(vertx, duration);
        for (Subject subject : subjects) {
            progress.accept("warming " + subject);
            warming.run(subject, USUAL);
        }
    }

    /** Every load on every server. */
    List<Results.LoadRow> loads() {
        List<Results.LoadRow> rows = new ArrayList<>();
        byTurns(LOADS, turn -> trial.run(turn.subject, turn.load))
                .forEach((turn, readings) ->
                        rows.add(new Results.LoadRow(turn.jdk(), turn.subject.channelName(), turn.load, readings)));
        return rows;
    }

    /** Every kind of junk beside the same load on every server. */
    List<Results.JunkRow> junk() {
        List<Results.JunkRow> rows = new ArrayList<>();
        byTurns(List.of(JunkKind.values()), turn -> trial.run(turn.subject, BESIDE_JUNK, turn.load, JUNK_PER_SECOND))
                .forEach((turn, readings) -> rows.add(new Results.JunkRow(
                        turn.jdk(), turn.subject.channelName(), BESIDE_JUNK, turn.load, JUNK_PER_SECOND, readings)));
        return rows;
    }

    /** Whose code allocates and runs on every server: apart from the rounds, since looking costs too. */
    List<Results.ProfileRow> profiles() {
        List<Results.ProfileRow> rows = new ArrayList<>();
        for (Subject subject : subjects) {
            progress.accept("profiling " + subject);
            rows.add(new Results.ProfileRow(
                    subject.jvm().version(),
                    subject.channelName(),
                    USUAL,
                    Json.read(trial.profile(subject, USUAL), Profile.Shares.class)));
        }
        return rows;
    }

    /** What our own code costs on each of these. */
    static List<Results.OwnRow> own(List<Jvm> jvms) {
        List<Results.OwnRow> rows = new ArrayList<>();
        for (Jvm jvm : jvms) {
            try (Child child = Child.start(jvm, Subject.OPTIONS, OwnCost.class)) {
                OwnCost.Cost[] costs = Json.read(child.line(), OwnCost.Cost[].class);
                rows.add(new Results.OwnRow(jvm.version(), costs[0], costs[1]));
            }
        }
        return rows;
    }

    private <L> Map<Turn<L>, List<Reading>> byTurns(List<L> loads, Function<Turn<L>, Reading> trying) {
        Map<Turn<L>, List<Reading>> readings = new LinkedHashMap<>();
        subjects.forEach(subject -> loads.forEach(load -> readings.put(new Turn<>(subject, load), new ArrayList<>())));
        for (int round = 1; round <= rounds; round++) {
            for (L load : loads) {
                for (Subject subject : Turns.inRound(round, subjects)) {
                    var turn = new Turn<>(subject, load);
                    Reading reading = trying.apply(turn);
                    progress.accept("round " + round + " of " + rounds + ", " + subject + ", " + load + ": " + reading);
                    readings.computeIfAbsent(turn, none -> new ArrayList<>()).add(reading);
                }
            }
        }
        return readings;
    }

    /** One server under one load, or beside one kind of junk. */
    private record Turn<L>(Subject subject, L load) {

        private String jdk() {
            return subject.jvm().version();
        }
    }
}
