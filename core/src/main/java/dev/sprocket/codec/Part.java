package dev.sprocket.codec;

import dev.sprocket.codec.Codecs.Decoder;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One part of a message while it is read: hands its head to a {@link Rule}, and takes down what the rule says of it.
 *
 * <p>Every reader that comes from here counts {@link WireReader#position()} from the message's first byte, so a violation
 * says where in the message it is. Head and bytes must be read to their end: what is left over is a violation. A part
 * is dead when its rule returns; the same object stands for the next one. Confined to the session's event loop.
 *
 * @param <P> what the part is read as
 */
public final class Part<P> {

    private static final byte CR = '\r';
    private static final byte LF = '\n';
    private static final byte[] NOTHING = {};

    private WireReader in = new WireReader();
    /** Where it begins. */
    private int start;
    /** How far the head was searched for {@code sought}, from its first byte, in vain. */
    private int searched;

    private byte sought;
    /** How many bytes must be there before the rule is asked again; 0 if it had all it wanted. */
    private int missing;

    private @Nullable WireReader head;
    /** How much of the message the head is, with what ends it. */
    private int headBytes;

    private @Nullable P value;
    private @Nullable Decoder<? extends P> decoder;
    private int length;
    private byte[] end = NOTHING;
    private @Nullable OpenList list;

    Part() {}

    // ---- the head

    /**
     * The head that has {@code length} bytes, 0 or more, or null if they have not come. A rule that learns from its first
     * bytes how long the head is asks again, for all of it.
     */
    public @Nullable WireReader head(int length) throws ProtocolViolation {
        in.position(start);
        if (in.remaining() < length) {
            missing = length;
            return null;
        }
        return head(length, length);
    }

    /**
     * The head that is a line, without the LF, or CR and LF, that ends it; or null if it has not come as a whole.
     *
     * @param most how long it may be in bytes, its end not counted, 0 or more
     * @throws ProtocolViolation if it is longer
     */
    public @Nullable WireReader line(int most) throws ProtocolViolation {
        // The CR that may stand before the LF counts as a byte of the line until the LF is there.
        int lf = find(LF, most + 1, "line", most);
        if (lf < 0) {
            return null;
        }
        int length = lf > 0 && in.peek(lf - 1) == CR ? lf - 1 : lf;
        if (length > most) {
            throw tooLong("line", most);
        }
        return head(length, lf + 1);
    }

    /**
     * The head that goes up to the first byte {@code last}, without that; or null if it has not come as a whole.
     *
     * @param most how long it may be in bytes, its end not counted, 0 or more
     * @throws ProtocolViolation if it is longer
     */
    public @Nullable WireReader upTo(byte last, int most) throws ProtocolViolation {
        int length = find(last, most, "head", most);
        return length < 0 ? null : head(length, length + 1);
    }

    // ---- what the rule says of it

    /** The head is the whole part, and this is what it was read as. */
    public void is(P value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /**
     * Behind the head stand {@code length} bytes.
     *
     * @param length 0 or more; one that the message's maximum rules out is refused at once, and nothing is waited for
     * @param decoder makes the part of them, when all have come; it must read them to their end
     */
    public void bytes(int length, Decoder<? extends P> decoder) {
        bytes(length, NOTHING, decoder);
    }

    /**
     * Behind the head stand {@code length} bytes, and then {@code end}, a CR and LF say, which belongs to the part but not to them.
     */
    public void bytes(int length, byte[] end, Decoder<? extends P> decoder) {
        Objects.checkIndex(length, Integer.MAX_VALUE);
        this.length = length;
        this.end = end;
        this.decoder = decoder;
    }

    /**
     * Behind the head stand {@code count} parts.
     *
     * @param count 0 or more; one that the grammar's maximum rules out is refused at once, and nothing is waited for
     * @param each reads each of them
     * @param whole makes this part of them, when all have come; the list is its own to keep
     * @param <E> what each of them is read as
     */
    @SuppressWarnings("unchecked") // What each has made is handed to whole, and to nobody else.
    public <E> void list(int count, Rule<E> each, Function<? super List<E>, ? extends P> whole) {
        Objects.checkIndex(count, Integer.MAX_VALUE);
        list = new OpenList((Rule<Object>) (Rule<?>) each, (Function<List<Object>, ?>) (Function<?, ?>) whole, count);
    }

    // ---- what the walk asks

    /**
     * Asks {@code rule}, unless nothing has come, what stands where {@code in} stands, and passes over the head.
     *
     * @return 0, or how many bytes must be there before it is worth asking again
     */
    int read(Rule<P> rule, WireReader in) throws ProtocolViolation {
        if (in.remaining() == 0) {
            return 1;
        }
        this.in = in;
        start = in.position();
        missing = 0;
        head = null;
        rule.read(this);
        if (missing > 0) {
            in.position(start);
            return missing;
        }
        WireReader read = head;
        if (read == null || (value == null && decoder == null && list == null)) {
            throw new IllegalStateException("rule " + rule.getClass().getName()
                    + " took no head or said nothing of its part, expected one of is, bytes and list");
        }
        checkRead(read, "head");
        in.position(start + headBytes);
        searched = 0;
        return 0;
    }

    /** The part, if its head was all of it. */
    @Nullable
    P value() {
        P taken = value;
        value = null;
        return taken;
    }

    /** Whether the bytes behind the head were not read yet. */
    boolean hasBytes() {
        return decoder != null;
    }

    /** How many bytes behind the head belong to the part. */
    long bytesBehindHead() {
        return (long) length + end.length;
    }

    /** The part, of the bytes behind its head, all of which have come. */
    P decode(WireReader in) throws ProtocolViolation {
        WireReader bytes = in.within(length, "bytes");
        P part = Objects.requireNonNull(decoder).decode(bytes);
        checkRead(bytes, "bytes");
        if (!in.startsWith(end, 0)) {
            throw in.violation("end", "the " + end.length + " bytes that end this part", "others");
        }
        in.skip(end.length, "end");
        decoder = null;
        return part;
    }

    /** The list that the part is, if it is one. */
    @Nullable
    OpenList list() {
        OpenList taken = list;
        list = null;
        return taken;
    }

    /** Forgets everything, for a new message. */
    void clear() {
        searched = 0;
        value = null;
        decoder = null;
        list = null;
    }

    private WireReader head(int length, int headBytes) throws ProtocolViolation {
        this.headBytes = headBytes;
        WireReader counted = in.within(length, "head");
        head = counted;
        return counted;
    }

    private int find(byte wanted, int most, String field, int allowed) throws ProtocolViolation {
        in.position(start);
        int window = Math.min(in.remaining(), most + 1);
        // A rule may seek one byte behind the other: what was searched for one was not for the other.
        int from = wanted == sought ? searched : 0;
        int at = in.find(wanted, from, window - from);
        if (at < 0) {
            if (window > most) {
                throw tooLong(field, allowed);
            }
            searched = window;
            sought = wanted;
            missing = window + 1;
        }
        return at;
    }

    private ProtocolViolation tooLong(String field, int most) {
        return new ProtocolViolation(start + most, field, "at most " + most + " bytes before its end", "a longer one");
    }

    private static void checkRead(WireReader read, String field) throws ProtocolViolation {
        if (read.remaining() != 0) {
            throw read.violation(field, "its end", read.remaining() + " more bytes");
        }
    }
}
