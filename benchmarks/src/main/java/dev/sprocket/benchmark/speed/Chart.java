package dev.sprocket.benchmark.speed;

import dev.sprocket.benchmark.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The ratios that were to be reached, as a picture: a bar for each median, a line from the least round to the greatest, and a mark
 * where the aim is. It stands alone: no script, no font and nothing elsewhere; what its colours say stands in words too.
 */
final class Chart {

    private static final int WIDTH = 1080;
    private static final int TOP = 96;
    private static final int ROW = 26;
    private static final int BARS_AT = 450;
    private static final int BARS_WIDTH = 340;
    private static final int BAR_HEIGHT = 14;

    /** What of the width the longest bar takes, so that what lies behind its end has room. */
    private static final double LONGEST = 0.85;

    private Chart() {}

    /** The text of its file. */
    static String of(Results results) {
        List<Bar> bars = bars(results);
        double most = bars.stream().mapToDouble(Bar::end).max().orElse(1);
        var drawn = new StringBuilder();
        double scale = LONGEST * BARS_WIDTH / most;
        for (int i = 0; i < bars.size(); i++) {
            drawn.append(bars.get(i).drawn(TOP + ROW * i, scale));
        }
        int height = TOP + ROW * bars.size() + ROW / 2;
        if (scale <= BARS_WIDTH) {
            drawn.append(even(BARS_AT + scale, height - ROW / 2));
        }
        String beneath = results.conditions().machine().cpu() + ", JDK "
                + String.join(" and ", results.conditions().servers()) + ", "
                + results.conditions().when();
        return framed(height, escaped(beneath), drawn.toString());
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
                .range, .aim { stroke: #1f2328; stroke-width: 1.5; fill: none; }
                .aim { stroke-width: 3; }
                .even { stroke: #59636e; stroke-dasharray: 3 3; }
                @media (prefers-color-scheme: dark) {
                  text { fill: #e6edf3; }
                  .quiet { fill: #9198a1; }
                  .paper { fill: #0d1117; }
                  .reached { fill: #4fae78; }
                  .missed { fill: #e0805a; }
                  .range, .aim { stroke: #e6edf3; }
                  .even { stroke: #9198a1; }
                }
                </style>
                <rect class="paper" width="%1$d" height="%2$d"/>
                <text x="16" y="24">Sprocket beside what is written by hand: less is better</text>
                <text x="16" y="44" class="quiet">%3$s</text>
                <rect class="reached" x="16" y="56" width="24" height="14"/>
                <text x="48" y="67" class="quiet">median, reached</text>
                <rect class="missed" x="168" y="56" width="24" height="14"/>
                <text x="200" y="67" class="quiet">median, missed</text>
                <line class="range" x1="314" x2="338" y1="63" y2="63"/>
                <text x="346" y="67" class="quiet">least round to greatest</text>
                <line class="aim" x1="518" x2="518" y1="53" y2="73"/>
                <text x="528" y="67" class="quiet">aim, at most</text>
                <line class="even" x1="634" x2="634" y1="53" y2="73"/>
                <text x="644" y="67" class="quiet">as much as the other</text>
                %4$s</svg>
                """, WIDTH, height, beneath, drawn);
    }

    /** The line where both need the same. */
    private static String even(double x, int bottom) {
        return String.format(
                Locale.ROOT,
                "<line class=\"even\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>\n",
                x,
                TOP - 6,
                bottom);
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
            int middle = top + BAR_HEIGHT / 2;
            return String.format(
                    Locale.ROOT,
                    """
                    <text x="16" y="%1$d">%2$s</text>
                    <rect class="%3$s" x="%4$d" y="%5$d" width="%6$.1f" height="%7$d"/>
                    %8$s
                    <line class="aim" x1="%9$.1f" x2="%9$.1f" y1="%10$d" y2="%11$d"/>
                    <text x="%12$d" y="%1$d">%13$s: %14$s</text>
                    """,
                    top + 12,
                    escaped(label),
                    verdict.reached() ? "reached" : "missed",
                    BARS_AT,
                    top,
                    values.median() * scale,
                    BAR_HEIGHT,
                    range(middle, scale),
                    BARS_AT + aim * scale,
                    top - 3,
                    top + BAR_HEIGHT + 3,
                    BARS_AT + BARS_WIDTH + 16,
                    verdict.reached() ? "reached" : "missed",
                    values.spread("%.2f") + String.format(Locale.ROOT, ", aim %.2f", aim));
        }

        /** From the least to the greatest; an arrow where that lies outside. */
        private String range(int middle, double scale) {
            boolean outside = values.greatest() * scale > BARS_WIDTH;
            return String.format(
                    Locale.ROOT,
                    "<path class=\"range\" d=\"M%.1f %d H%.1f%s\"/>",
                    BARS_AT + values.least() * scale,
                    middle,
                    BARS_AT + Math.min(values.greatest() * scale, BARS_WIDTH),
                    outside ? " l-6 -4 m6 4 l-6 4" : "");
        }
    }
}
