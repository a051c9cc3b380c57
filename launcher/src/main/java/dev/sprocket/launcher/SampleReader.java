package dev.sprocket.launcher;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Wire;
import dev.sprocket.service.MessageJson;
import dev.sprocket.wire.Explanation;
import dev.sprocket.wire.FieldTrace;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads some bytes by one wire, and notes how far that goes. One for each reading. */
final class SampleReader {

    /** How many messages are kept for people; all are counted. */
    private static final int MOST_SHOWN = 100;

    private static final int MOST_DUMPED_LINES = 64;
    /** The engine allows a wire so many messages in a row that pass no byte. */
    private static final int MOST_BYTELESS = 8;

    private final Wire<?, ?> wire;
    private final Carrier carrier;
    private final byte[] bytes;
    private final WireReader in = new WireReader();
    private final FieldTrace trace = new FieldTrace();
    private final List<String> dump = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private int at;
    private int messages;
    private int fields;
    private int byteless;

    SampleReader(Wire<?, ?> wire, Carrier carrier, byte[] bytes) {
        this.wire = wire;
        this.carrier = carrier;
        this.bytes = bytes;
    }

    /**
     * Reads all that can be read.
     *
     * @param protocol what to call the protocol
     * @param from what to call the sender
     */
    Reading read(String protocol, String from) {
        String end = end();
        return new Reading(
                protocol,
                carrier,
                from,
                messages,
                at,
                bytes.length,
                fields,
                end,
                List.copyOf(dump),
                List.copyOf(shown));
    }

    private String end() {
        try {
            while (at < bytes.length || wire.isInsideMessage()) {
                Object message = next();
                if (message == null) {
                    break;
                }
                accept(message);
            }
        } catch (ProtocolViolation violation) {
            explain(Explanation.of(in, trace, violation));
            return "at byte " + at + ": " + violation.getMessage();
        }
        if (at < bytes.length) {
            explain(Explanation.of(in, trace));
            return "at byte " + at + ": waits for more behind the last " + (bytes.length - at);
        }
        return wire.isInsideMessage() ? "waits for the rest of a message" : "accepts all";
    }

    /** Of a stream the next message; of a datagram also what its end makes a message of. */
    private @Nullable Object next() throws ProtocolViolation {
        in.wrap(bytes, at, bytes.length - at);
        in.trace(trace);
        Object message = wire.decode(in);
        return message == null && carrier == Carrier.DATAGRAM ? wire.endOfInput(in) : message;
    }

    private void accept(Object message) {
        int length = in.position();
        byteless = length == 0 ? byteless + 1 : 0;
        if (byteless > MOST_BYTELESS) {
            throw new IllegalStateException("it makes messages of nothing");
        }
        messages++;
        fields += trace.count();
        if (shown.size() < MOST_SHOWN) {
            shown.add(json(message));
        }
        var whole = new WireReader().wrap(bytes, at, length);
        whole.position(length);
        explain(Explanation.of(whole, trace));
        at += length;
    }

    private void explain(Explanation explanation) {
        if (dump.size() < MOST_DUMPED_LINES) {
            dump.add("at byte " + at + ":");
            explanation.lines().forEach(line -> dump.add("  " + line));
        }
    }

    private static String json(Object message) {
        try {
            return MessageJson.write(message);
        } catch (IllegalArgumentException e) {
            return "a " + message.getClass().getSimpleName() + ", which cannot be shown: " + e.getMessage();
        }
    }
}
