package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The ratios that were to be reached, as a picture: a bar for each median, a line from the least round to the greatest, and a mark
 * where the aim is. It stands alone: no script, no font and nothing elsewhere.
 */
final class Chart {

    private static final int WIDTH = 980;
    private static final int TOP = 60;
    private static final int ROW = 26;
    private static final int BARS_AT = 450;
    private static final int BARS_WIDTH = 340;

    /** What of the width the longest bar takes, so that what lies behind its end has room. */
    private static final double LONGEST = 0.85;

    private Chart() {}

    /** The text of its file. */
    static String of(Results results) {
        List<Bar> bars = bars(results);
        double most = bars.stream().mapToDouble(Bar::end).max().orElse(1);
        var drawn = new StringBuilder();
        for (int i = 0; i < bars.size(); i++) {
            drawn.append(bars.get(i).drawn(TOP + ROW * i, LONGEST * BARS_WIDTH / most));
        }
        String beneath = results.conditions().machine().cpu() + ", JDK "
                + String.join(" and ", results.conditions().servers()) + ", "
                + results.conditions().when();
        return framed(TOP + ROW * (bars.size() + 1), escaped(beneath), drawn.toString());
    }

    private static String framed(int height, String beneath, String drawn) {
        return String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d">
                <title>Sprocket beside what is written by hand</title>
                <style>
                text { font: 13px sans-serif; fill: #1f2328; }
                .quiet { fill: #59636e; }
                .paper { fill: #ffffff; }
                .reached { fill: #2f7d4f; }
                .missed { fill: #c4552d; }
                .range, .aim { stroke: #1f2328; stroke-width: 1.5; }
                .aim { stroke-width: 3; }
                @media (prefers-color-scheme: dark) {
                  text { fill: #e6edf3; }
                  .quiet { fill: #9198a1; }
                  .paper { fill: #0d1117; }
                  .reached { fill: #4fae78; }
                  .missed { fill: #e0805a; }
                  .range, .aim { stroke: #e6edf3; }
                }
                </style>
                <rect class="paper" width="%1$d" height="%2$d"/>
                <text x="16" y="24">Sprocket beside what is written by hand: less is better, the upright mark is the aim</text>
                <text x="16" y="44" class="quiet">%3$s</text>
                %4$s</svg>
                """, WIDTH, height, beneath, drawn);
    }

    private static List<Bar> bars(Results results) {
        boolean severalJdks = results.conditions().servers().size() > 1;
        List<Bar> bars = new ArrayList<>();
        for (Results.WorkRow row : results.works()) {
            for (Verdict verdict : row.verdicts()) {
                Samples values = verdict.values();
                if (values != null && verdict.aim().comparison() == Aim.Comparison.RATIO) {
                    String on = severalJdks ? " on " + row.jdk() : "";
                    bars.add(new Bar(row.work() + on + ": " + verdict.aim(), values, verdict));
                }
            }
        }
        return bars;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** One ratio. */
    private record Bar(String label, Samples values, Verdict verdict) {

        private double end() {
            return Math.max(values.median(), verdict.aim().most());
        }

        private String drawn(int top, double scale) {
            double aim = verdict.aim().most();
            return String.format(
                    Locale.ROOT,
                    """
                    <text x="16" y="%1$d">%2$s</text>
                    <rect class="%3$s" x="%4$d" y="%5$d" width="%6$.1f" height="14"/>
                    <line class="range" x1="%7$.1f" x2="%8$.1f" y1="%9$d" y2="%9$d"/>
                    <line class="aim" x1="%10$.1f" x2="%10$.1f" y1="%11$d" y2="%12$d"/>
                    <text x="%13$d" y="%1$d">%14$s</text>
                    """,
                    top + 12,
                    escaped(label),
                    verdict.reached() ? "reached" : "missed",
                    BARS_AT,
                    top,
                    values.median() * scale,
                    BARS_AT + values.least() * scale,
                    BARS_AT + Math.min(values.greatest() * scale, BARS_WIDTH),
                    top + 7,
                    BARS_AT + aim * scale,
                    top - 4,
                    top + 18,
                    BARS_AT + BARS_WIDTH + 12,
                    String.format(Locale.ROOT, "%.2f, aim %.2f", values.median(), aim));
        }
    }
}
