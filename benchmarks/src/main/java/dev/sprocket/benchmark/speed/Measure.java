package dev.sprocket.benchmark.speed;

import java.util.Locale;

/** What is measured of a server, in which unit, and how it is printed. */
enum Measure {
    /** Its process's CPU time for each message (datagram, connection) of the load. */
    CPU_NANOS("CPU", "ns", 0),
    PER_SECOND("throughput", "/s", 0),
    P50_MICROS("p50", "us", 1),
    P99_MICROS("p99", "us", 1),
    P999_MICROS("p99.9", "us", 1),
    /** On its heap, for each message. */
    ALLOCATED_BYTES("allocated", "B", 0),
    /** How long collections of garbage have stopped it in each second. */
    PAUSE_MILLIS("GC", "ms/s", 2),
    /** For each connection, after a full collection. */
    HEAP_BYTES("heap", "B/conn.", 0),
    /** Resident memory, for each connection. */
    RSS_BYTES("RSS", "B/conn.", 0),
    /** What a load with a pace sends. */
    OFFERED_PER_SECOND("offered", "/s", 0),
    /** From the start of its process until it listens. */
    START_MILLIS("start", "ms", 0),
    /** What part of the replies never came, which only datagrams' may not. */
    LOST_PERCENT("lost", "%", 2),
    /** What part of a fan-out's ticks never happened, since the server was too late with those before. */
    MISSED_PERCENT("missed ticks", "%", 2);

    private final String title;
    private final String unit;
    private final String form;

    Measure(String title, String unit, int decimals) {
        this.title = title;
        this.unit = unit;
        this.form = "%." + decimals + "f";
    }

    /** The heading of its column. */
    String heading() {
        return title + ", " + unit;
    }

    /** Its name, in a sentence. */
    String title() {
        return title;
    }

    /** A value without its unit. */
    String format(double value) {
        return String.format(Locale.ROOT, form, value);
    }

    /** A value with its name and unit. */
    String toString(double value) {
        return title + " " + format(value) + " " + unit;
    }
}
