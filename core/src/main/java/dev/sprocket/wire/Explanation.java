package dev.sprocket.wire;

import dev.sprocket.wire.FieldTrace.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as a protocol read them: the fields by name, each in a line of its own, and where a violation was found what was expected
 * there and what came.
 *
 * <pre>
 *   0000  00 00 00 02              length
 *   0004  01                       version
 *   0005  09                     &gt; opcode: expected 1..3, got 9
 * </pre>
 *
 * <p>Offsets are hexadecimal and count from the first byte of the frame, or of what was left unread. The log, {@code sprocket
 * call}, {@code sprocket identify}, the test kit and the simulator all show this. It holds at most {@value #MOST_LINES} lines of
 * {@value #MOST_BYTES_A_LINE} bytes, and no character that could forge a line of a log. Immutable; any thread.
 */
public final class Explanation {

    /** How many lines are shown at the most; the last ones, which are next to the violation. */
    public static final int MOST_LINES = 24;

    /** How many bytes of a field are shown. */
    public static final int MOST_BYTES_A_LINE = 8;

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final int HEX_WIDTH = 3 * MOST_BYTES_A_LINE;

    private final List<String> lines;

    private Explanation(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * Explains bytes that were read without a violation.
     *
     * @param in the traced reader; where it stands is where the reading ended, and it is left there
     * @param trace what it noted
     */
    public static Explanation of(WireReader in, FieldTrace trace) {
        return new Explanation(lines(in, named(trace.fields()), trace, null, ""));
    }

    /**
     * Explains a violation.
     *
     * @param in the traced reader, which is left where it stands
     * @param trace what it noted until then
     * @param violation what was thrown
     */
    public static Explanation of(WireReader in, FieldTrace trace, ProtocolViolation violation) {
        int end = in.position() + in.remaining();
        long at = violation instanceof TruncatedInput ? end : trace.base() + violation.offset();
        List<Field> fields = named(trace.fields());
        Field wrong = wrong(fields, violation, at);
        if (wrong == null) {
            int offset = (int) Math.max(0, Math.min(at, end));
            wrong = new Field(
                    Printable.of(violation.field()), offset, Math.min(end - offset, MOST_BYTES_A_LINE), false);
            fields.removeIf(field -> field.offset() >= offset);
            fields.add(wrong);
        }
        return new Explanation(lines(in, fields, trace, wrong, marked(wrong, violation, at)));
    }

    /** The lines of which it consists, without line ends. */
    public List<String> lines() {
        return lines;
    }

    /** All lines, each ended by a newline but the last. */
    @Override
    public String toString() {
        return String.join("\n", lines);
    }

    // ---- which fields are shown

    /** Without those that others were read from, such as a payload whose parts follow; in the order of their bytes. */
    private static List<Field> named(List<Field> read) {
        var shown = new ArrayList<Field>();
        for (int i = 0; i < read.size(); i++) {
            if (!isOutdone(i, read)) {
                shown.add(read.get(i));
            }
        }
        shown.sort(Comparator.comparingInt(Field::offset));
        return shown;
    }

    private static boolean isOutdone(int index, List<Field> read) {
        for (int i = 0; i < read.size(); i++) {
            if (i != index && read.get(i).outdoes(read.get(index), i < index)) {
                return true;
            }
        }
        return false;
    }

    /** The field that the violation is about, if it was read: the last of its name that holds its place, or ends there. */
    private static @Nullable Field wrong(List<Field> fields, ProtocolViolation violation, long at) {
        @Nullable Field found = null;
        String name = Printable.of(violation.field());
        for (Field field : fields) {
            boolean holds = field.offset() <= at && at <= (long) field.offset() + field.length();
            if (holds && field.name().equals(name)) {
                found = field;
            }
        }
        return found;
    }

    private static String marked(Field wrong, ProtocolViolation violation, long at) {
        boolean inside = at > wrong.offset() && at < wrong.offset() + wrong.length();
        String place = inside ? String.format(" at %04x", at) : "";
        return wrong.name() + place + ": expected " + violation.expected() + ", got " + violation.got();
    }

    // ---- how they are shown

    private static List<String> lines(
            WireReader in, List<Field> fields, FieldTrace trace, @Nullable Field wrong, String marked) {
        var lines = new ArrayList<String>();
        int next = trace.count() > FieldTrace.MOST_FIELDS && !fields.isEmpty()
                ? fields.get(0).offset()
                : 0;
        for (Field field : fields) {
            if (field.offset() > next) {
                lines.add(line(in, next, field.offset() - next, "", false));
            }
            boolean isWrong = field.equals(wrong);
            lines.add(line(in, field.offset(), field.length(), isWrong ? marked : field.name(), isWrong));
            next = Math.max(next, field.offset() + field.length());
        }
        int end = in.position() + in.remaining();
        if (end > next) {
            lines.add(line(in, next, end - next, "", false));
        }
        int tooMany = lines.size() - MOST_LINES;
        if (tooMany > 0) {
            lines.subList(0, tooMany + 1).clear();
            lines.add(0, "...");
        }
        return lines;
    }

    private static String line(WireReader in, int offset, int length, String text, boolean wrong) {
        int shown = Math.min(length, MOST_BYTES_A_LINE);
        String bytes = HEX.formatHex(in.copy(offset, shown));
        String more = length > shown ? (text.isEmpty() ? "" : " ") + "(" + length + " bytes)" : "";
        return String.format("%04x  %-" + HEX_WIDTH + "s%s %s%s", offset, bytes, wrong ? ">" : " ", text, more)
                .stripTrailing();
    }
}
