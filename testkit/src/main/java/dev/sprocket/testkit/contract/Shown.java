package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Wire;
import dev.sprocket.testkit.bytes.HexDump;
import dev.sprocket.wire.Explanation;
import dev.sprocket.wire.FieldTrace;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages and bytes, as a failure shows them. */
final class Shown {

    private static final int MOST_CHARS = 120;
    private static final int MOST_MESSAGES = 64;

    private Shown() {}

    /** A message: bytes in hexadecimal digits, anything else by its own {@code toString}, of either the beginning. */
    static String of(@Nullable Object message) {
        String text =
                message instanceof byte[] bytes ? "hex:" + HexFormat.of().formatHex(bytes) : String.valueOf(message);
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…";
    }

    /** Messages, one behind the other. */
    static String all(List<?> messages) {
        return messages.stream().map(Shown::of).toList().toString();
    }

    /** Bytes, to be pasted into a sample or a fixture, and the fields that the protocol reads in them. */
    static List<String> dump(Lane<?> lane, byte[] bytes) {
        var lines = new ArrayList<String>();
        lines.add(HexDump.of(bytes));
        lines.addAll(explain(lane.reader(), bytes).lines());
        return lines;
    }

    /** What a new session reads in these bytes, until it stops for whatever reason. */
    private static Explanation explain(Wire<?, ?> wire, byte[] bytes) {
        var in = new WireReader(bytes);
        var trace = new FieldTrace();
        in.trace(trace);
        try {
            int messages = 0;
            while (in.remaining() > 0 && messages < MOST_MESSAGES && wire.decode(in) != null) {
                messages++;
            }
            return Explanation.of(in, trace);
        } catch (ProtocolViolation violation) {
            return Explanation.of(in, trace, violation);
        } catch (RuntimeException | Error e) {
            // The case has told of it; what was read before is shown all the same.
            return Explanation.of(in, trace);
        }
    }
}
