package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Samples;
import dev.sprocket.benchmark.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run has found, as a person reads it: medians, and of what is compared the least and the greatest of the rounds. */
final class Tables {

    private static final String NOTHING = "-";

    private Tables() {}

    /** All of it. */
    static String of(Results results) {
        List<String> texts = new ArrayList<>();
        texts.add(results.conditions() + System.lineSeparator() + results.sets()
                + " sets of servers, all rounds in each; " + results.pinning());
        results.skipped().forEach(skipped -> texts.add("LEFT OUT: " + skipped.what() + ", since " + skipped.why()));
        results.failed().forEach(failed -> texts.add("FAILED: " + failed));
        if (!results.works().isEmpty()) {
            texts.add(works(results.works()));
            texts.add(medians(results.works()));
            texts.add(aims(results.works()));
        }
        return String.join(System.lineSeparator().repeat(2), texts) + System.lineSeparator();
    }

    private static String works(List<Results.WorkRow> rows) {
        return String.join(
                System.lineSeparator(),
                rows.stream()
                        .flatMap(row -> Stream.concat(
                                Stream.of(row.work() + ": " + row.title()),
                                row.notes().stream().map(note -> row.work() + ", JDK " + row.jdk() + ", " + note)))
                        .distinct()
                        .toList());
    }

    private static String medians(List<Results.WorkRow> rows) {
        List<Measure> measures = Stream.of(Measure.values())
                .filter(measure -> rows.stream().anyMatch(row -> has(row, measure)))
                .toList();
        List<String> headings = new ArrayList<>(List.of("work", "JDK", "peer", "first one's CPU / its"));
        measures.forEach(measure -> headings.add(measure.heading()));
        var table = new Table(headings.toArray(String[]::new));
        for (Results.WorkRow row : rows) {
            Peer first = row.readings().keySet().iterator().next();
            row.readings().forEach((peer, readings) -> {
                List<String> cells =
                        new ArrayList<>(List.of(row.work(), row.jdk(), peer.id(), ratio(row, first, peer)));
                measures.forEach(measure -> cells.add(median(readings, measure)));
                table.add(cells.toArray(String[]::new));
            });
        }
        return table.toString();
    }

    private static boolean has(Results.WorkRow row, Measure measure) {
        return row.readings().values().stream()
                .flatMap(List::stream)
                .anyMatch(reading -> reading.values().containsKey(measure));
    }

    private static String ratio(Results.WorkRow row, Peer first, Peer peer) {
        return Aim.ratio(Measure.CPU_NANOS, first, peer, 1)
                .over(row.readings())
                .map(samples -> samples.spread("%.2f"))
                .orElse(NOTHING);
    }

    private static String median(List<Reading> readings, Measure measure) {
        if (readings.stream().anyMatch(reading -> reading.saturated().contains(measure))) {
            return Verdict.SATURATED;
        }
        List<Double> values = readings.stream()
                .flatMap(reading -> Optional.ofNullable(reading.values().get(measure)).stream())
                .toList();
        return values.isEmpty() ? NOTHING : measure.format(new Samples(values).median());
    }

    private static String aims(List<Results.WorkRow> rows) {
        var table = new Table("work", "JDK", "aim", "at most", "found", "");
        for (Results.WorkRow row : rows) {
            for (Verdict verdict : row.verdicts()) {
                Aim aim = verdict.aim();
                String form = form(aim);
                Samples values = verdict.values();
                table.add(
                        row.work(),
                        row.jdk(),
                        aim.toString(),
                        String.format(Locale.ROOT, form, aim.most()),
                        values == null ? NOTHING : values.spread(form),
                        verdict.toString());
            }
        }
        return table.toString();
    }

    /** How values of an aim are printed. */
    static String form(Aim aim) {
        return aim.comparison() == Aim.Comparison.RATIO ? "%.2f" : "%.0f";
    }
}
