package dev.sprocket.benchmark.netcode;

import dev.sprocket.benchmark.Samples;
import dev.sprocket.benchmark.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** What a run has found, as a person reads it: medians, and in brackets the least and the greatest of the rounds. */
final class Tables {

    /** What the C server of the reference library took for a packet of 1200 bytes, in microseconds. */
    private static final double C_MICROS = 6.1;

    /** How many clients' packets the greatest number of clients is compared with. */
    private static final int FEW_CLIENTS = 10;

    /** A load of which more than this part was never sent is another load. */
    private static final double MOST_MISSED = 0.02;

    private static final String SATURATED = "generator saturated";

    private Tables() {}

    /** All tables that there is something for. */
    static String of(Results results) {
        List<String> texts = new ArrayList<>();
        texts.add(results.conditions().toString());
        if (!results.loads().isEmpty()) {
            texts.add("CPU of the server's process, for each packet either way (an echo of 1200 bytes is two)");
            texts.add(loads(results.loads()));
        }
        if (!results.junk().isEmpty()) {
            texts.add("What " + Rounds.BESIDE_JUNK + " lose beside " + Rounds.JUNK_PER_SECOND
                    + " packets of junk a second");
            texts.add(junk(results.junk()));
        }
        if (!results.profiles().isEmpty()) {
            texts.add("Whose code runs and allocates, by the JDK's samples");
            texts.add(profiles(results.profiles()));
        }
        if (!results.own().isEmpty()) {
            texts.add("What a packet costs a server without a socket, with a codec that makes nothing");
            texts.add(own(results.own()));
        }
        return String.join(System.lineSeparator().repeat(2), texts) + System.lineSeparator();
    }

    private static String loads(List<Results.LoadRow> rows) {
        var table = new Table(
                "JDK",
                "channel",
                "load",
                "us/packet",
                "of C's 6.1",
                "us/echo",
                "of 10 clients'",
                "core",
                "lost",
                "B/packet");
        for (Results.LoadRow row : rows) {
            Samples micros = samples(row.readings(), Reading::cpuMicrosAPacket);
            table.add(
                    row.jdk(),
                    row.channel(),
                    row.load().toString(),
                    micros.spread("%.2f"),
                    format("%.2f", micros.median() / C_MICROS),
                    format("%.2f", 2 * micros.median()),
                    format("%.2f", micros.median() / fewClients(rows, row)),
                    percent(samples(row.readings(), Reading::coreRatio).median()),
                    lost(row.readings()),
                    format(
                            "%.0f",
                            samples(row.readings(), Reading::allocatedBytesAPacket)
                                    .median()));
        }
        return table.toString();
    }

    private static double fewClients(List<Results.LoadRow> rows, Results.LoadRow like) {
        return rows.stream()
                .filter(row -> row.load().clients() == FEW_CLIENTS
                        && row.jdk().equals(like.jdk())
                        && row.channel().equals(like.channel()))
                .findFirst()
                .map(row -> samples(row.readings(), Reading::cpuMicrosAPacket).median())
                .orElse(Double.NaN);
    }

    private static String junk(List<Results.JunkRow> rows) {
        var table = new Table("JDK", "channel", "junk", "junk/s sent", "lost", "core");
        for (Results.JunkRow row : rows) {
            boolean none = row.junk() == JunkKind.NONE;
            double perSecond = samples(row.readings(), reading -> reading.junk() / reading.seconds())
                    .median();
            boolean saturated = !none && perSecond < (1 - MOST_MISSED) * row.perSecond();
            table.add(
                    row.jdk(),
                    row.channel(),
                    row.junk().toString(),
                    none ? "-" : format("%.0f", perSecond),
                    saturated ? SATURATED : lost(row.readings()),
                    percent(samples(row.readings(), Reading::coreRatio).median()));
        }
        return table.toString();
    }

    private static String profiles(List<Results.ProfileRow> rows) {
        var owners = new TreeSet<String>();
        for (Results.ProfileRow row : rows) {
            owners.addAll(row.shares().ran().keySet());
            owners.addAll(row.shares().allocated().keySet());
        }
        var headings = new ArrayList<>(List.of("JDK", "channel", "share of"));
        headings.addAll(owners);
        var table = new Table(headings.toArray(String[]::new));
        for (Results.ProfileRow row : rows) {
            table.add(shares(row, "samples", row.shares().ran(), owners));
            table.add(shares(row, "bytes allocated", row.shares().allocated(), owners));
        }
        return table.toString();
    }

    private static String[] shares(Results.ProfileRow row, String of, Map<String, Double> shares, Set<String> owners) {
        List<String> cells = new ArrayList<>(List.of(row.jdk(), row.channel(), of));
        owners.forEach(owner -> cells.add(percent(shares.getOrDefault(owner, 0.0))));
        return cells.toArray(String[]::new);
    }

    private static String own(List<Results.OwnRow> rows) {
        var table = new Table("JDK", "our own B", "the JDK's cipher, B", "our own us", "the JDK's cipher, us");
        rows.forEach(row -> table.add(
                row.jdk(),
                format("%.1f", row.own().bytes()),
                format("%.1f", row.cipher().bytes()),
                format("%.2f", row.own().micros()),
                format("%.2f", row.cipher().micros())));
        return table.toString();
    }

    /** How much was lost, in percent; or that whoever should have sent did not, and the figure means nothing. */
    private static String lost(List<Reading> readings) {
        double missed = samples(readings, reading -> (double) reading.missed() / (reading.sent() + reading.missed()))
                .median();
        return missed > MOST_MISSED
                ? SATURATED
                : samples(readings, reading -> 100 * reading.lossRatio()).spread("%.2f") + " %";
    }

    private static Samples samples(List<Reading> readings, ToDoubleFunction<Reading> value) {
        return new Samples(readings.stream().mapToDouble(value).boxed().toList());
    }

    private static String percent(double ratio) {
        return format("%.0f %%", 100 * ratio);
    }

    private static String format(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
