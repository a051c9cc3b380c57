package dev.sprocket.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link WireReader} notes of the fields that are read from it: which, where, and how long, in the order of reading.
 *
 * <p>It is for people: to explain a violation, to show how a protocol understands some bytes. A reader that is not traced pays
 * one comparison for each field. Only the last {@value #MOST_FIELDS} fields are kept. Confined to one thread.
 */
public final class FieldTrace {

    /** How many fields are kept. */
    public static final int MOST_FIELDS = 64;

    private final Field[] fields = new Field[MOST_FIELDS];
    private int origin;
    private int base;
    private int count;

    /** Notes nothing yet; hand it to {@link WireReader#trace}. */
    public FieldTrace() {}

    /** The fields that were read, the first first; of more than {@value #MOST_FIELDS} the last. */
    public List<Field> fields() {
        var inOrder = new ArrayList<Field>();
        for (int i = Math.max(0, count - MOST_FIELDS); i < count; i++) {
            inOrder.add(fields[i % MOST_FIELDS]);
        }
        return inOrder;
    }

    /** How many fields were read in all. */
    public int count() {
        return count;
    }

    /**
     * Where the reader that was used last begins, in bytes from the first byte of the traced one: what the offset of a violation
     * counts from.
     */
    public int base() {
        return base;
    }

    /** Begins anew, with a reader whose first byte is {@code array[origin]}. */
    void begin(int origin) {
        this.origin = origin;
        base = 0;
        count = 0;
    }

    /** {@code length} bytes from {@code array[next]} were read, by a reader whose first byte is {@code array[start]}. */
    void read(String name, int start, int next, int length) {
        note(start, new Field(Printable.of(name), next - origin, length, false));
    }

    /** The same bytes were passed over, or handed on as a view. */
    void passed(String name, int start, int next, int length) {
        note(start, new Field(Printable.of(name), next - origin, length, true));
    }

    /** A reader whose first byte is {@code array[start]} found a violation. */
    void failed(int start) {
        base = start - origin;
    }

    private void note(int start, Field field) {
        base = start - origin;
        fields[count % MOST_FIELDS] = field;
        count++;
    }

    /**
     * A field that was read.
     *
     * @param name as the protocol calls it, safe to print
     * @param offset where it begins, in bytes from the first byte of the traced reader
     * @param length how many bytes it has
     * @param passed whether it was only passed over, or handed on as a view for others to read
     */
    public record Field(String name, int offset, int length, boolean passed) {

        /** Whether this one, which is not {@code other}, is the better name for the same bytes, or for some of them. */
        boolean outdoes(Field other, boolean cameFirst) {
            boolean within = offset >= other.offset && offset + length <= other.offset + other.length;
            if (!within || length == 0) {
                return false;
            }
            boolean same = length == other.length;
            return !same || (passed == other.passed ? cameFirst : other.passed);
        }
    }
}
