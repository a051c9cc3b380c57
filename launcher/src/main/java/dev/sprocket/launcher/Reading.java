package dev.sprocket.launcher;

import dev.sprocket.protocol.Carrier;
import java.util.Comparator;
import java.util.List;

/**
 * How far one protocol understood some bytes.
 *
 * @param protocol its name
 * @param carrier whether they were taken for a stream or for one datagram
 * @param from who was taken for their sender
 * @param messages how many messages were accepted
 * @param bytes how many bytes these have
 * @param of how many bytes there are
 * @param fields how many fields of these messages were read by name
 * @param end how it ended, in words
 * @param dump the bytes as they were understood, and where a violation was found
 * @param shown the messages as JSON, the first of them at least
 */
record Reading(
        String protocol,
        Carrier carrier,
        String from,
        int messages,
        int bytes,
        int of,
        int fields,
        String end,
        List<String> dump,
        List<String> shown) {

    static final String CLIENTS = "clients";
    static final String SERVERS = "servers";
    static final String EITHER = "either";

    /**
     * The most likely first. A protocol that looks at nothing accepts anything, so what counts is the structure that was found: the
     * fields that were read, by the share of the bytes that they cover.
     */
    static final Comparator<Reading> BEST_FIRST = Comparator.comparingDouble(Reading::structure)
            .thenComparingInt(Reading::bytes)
            .thenComparingInt(reading -> reading.dump().size())
            .reversed()
            .thenComparing(Reading::protocol)
            .thenComparing(Reading::carrier);

    /** Whether the other is the same but for the side that was taken for the sender. */
    boolean agreesWith(Reading other) {
        return other.from(from).equals(this);
    }

    /** The same with another sender. */
    Reading from(String sender) {
        return new Reading(protocol, carrier, sender, messages, bytes, of, fields, end, dump, shown);
    }

    private double structure() {
        return (double) fields * bytes / of;
    }
}
