package dev.sprocket.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cursor that reads a {@code byte[]}: within its bounds it hands out numbers, strings and views, past them it
 * throws a {@link ProtocolViolation} that names the field.
 *
 * <p>Every reading method takes the field's name, so that a violation can say what was missing. Multi-byte numbers are
 * big-endian unless the name ends in {@code Le}. {@link #position()} counts from the reader's own first byte, which is
 * what a violation reports.
 *
 * <p><b>Ownership.</b> A reader that the engine hands over is a view of a shared array and dies when the call returns;
 * so does what {@link #take} and {@link #view} return, at their next call. Keep bytes with {@link #bytes}, which copies.
 * Confined to one event loop.
 *
 * <p>Over 400 lines, since it is all that can be read, a short method each.
 */
public final class WireReader {

    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT_BE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] EMPTY = {};
    /** As many as the largest value has. */
    private static final int MOST_DIGITS = 19;

    private static final char REPLACEMENT = '\uFFFD';

    private byte[] array;
    private int start;
    private int next;
    private int limit;
    private @Nullable WireReader child;
    private @Nullable FieldTrace trace;

    /** An empty reader, to be pointed somewhere by {@link #wrap}. */
    public WireReader() {
        this(EMPTY);
    }

    /** Reads all of {@code array}, which it does not copy. */
    public WireReader(byte[] array) {
        this.array = array;
        this.limit = array.length;
    }

    /**
     * Points this reader at {@code length} bytes of {@code array} from {@code from}, without copying.
     *
     * @return this
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public WireReader wrap(byte[] array, int from, int length) {
        Objects.checkFromIndexSize(from, length, array.length);
        point(array);
        this.start = from;
        this.next = from;
        this.limit = from + length;
        return this;
    }

    /** How many bytes are left, 0 or more. */
    public int remaining() {
        return limit - next;
    }

    /** How many bytes have been read, from this reader's first byte. */
    public int position() {
        return next - start;
    }

    /**
     * Goes to a place already seen or not yet reached.
     *
     * @param position from this reader's first byte, 0 to {@link #position()} + {@link #remaining()}
     * @throws IndexOutOfBoundsException outside that range: the caller's mistake
     */
    public void position(int position) {
        Objects.checkIndex(position, limit - start + 1);
        next = start + position;
    }

    /**
     * From now on notes each field that is read from this reader and from the views it gives, until it is told otherwise.
     *
     * @param trace begins anew, its offsets counting from this reader's first byte; null: notes nothing, as at first
     */
    public void trace(@Nullable FieldTrace trace) {
        this.trace = trace;
        if (trace != null) {
            trace.begin(start);
        }
    }

    // ---- one byte

    /** An unsigned byte, 0 to 255. */
    public int u8(String field) throws ProtocolViolation {
        need(1, field);
        return array[next++] & 0xff;
    }

    /** A signed byte. */
    public byte i8(String field) throws ProtocolViolation {
        need(1, field);
        return array[next++];
    }

    /**
     * The unsigned byte that is {@code ahead} bytes further on, without reading it.
     *
     * @param ahead 0 to {@link #remaining()} - 1
     * @throws IndexOutOfBoundsException outside that range: ask {@link #remaining()} first
     */
    public int peek(int ahead) {
        Objects.checkIndex(ahead, limit - next);
        return array[next + ahead] & 0xff;
    }

    // ---- numbers, big-endian

    /** Two bytes, unsigned, 0 to 65535. */
    public int u16(String field) throws ProtocolViolation {
        need(2, field);
        int value = (short) SHORT_BE.get(array, next) & 0xffff;
        next += 2;
        return value;
    }

    /** Three bytes, unsigned, 0 to 16777215. */
    public int u24(String field) throws ProtocolViolation {
        return (int) uint(3, field);
    }

    /** Four bytes, unsigned, 0 to 4294967295. */
    public long u32(String field) throws ProtocolViolation {
        return i32(field) & 0xffff_ffffL;
    }

    /** Four bytes, signed. */
    public int i32(String field) throws ProtocolViolation {
        need(4, field);
        int value = (int) INT_BE.get(array, next);
        next += 4;
        return value;
    }

    /** Eight bytes; compare with {@link Long#compareUnsigned} where the protocol says unsigned. */
    public long i64(String field) throws ProtocolViolation {
        need(8, field);
        long value = (long) LONG_BE.get(array, next);
        next += 8;
        return value;
    }

    /**
     * An unsigned big-endian number of {@code width} bytes.
     *
     * @param width 1 to 8; with 8 the result is the raw 64 bits
     */
    public long uint(int width, String field) throws ProtocolViolation {
        if (width == Integer.BYTES) {
            return u32(field);
        }
        need(width, field);
        long value = 0;
        for (int end = next + width; next < end; next++) {
            value = (value << 8) | (array[next] & 0xff);
        }
        return value;
    }

    // ---- numbers, little-endian

    /** Two bytes, unsigned, little-endian. */
    public int u16Le(String field) throws ProtocolViolation {
        return (int) uintLe(2, field);
    }

    /** Four bytes, unsigned, little-endian. */
    public long u32Le(String field) throws ProtocolViolation {
        return uintLe(4, field);
    }

    /** Eight bytes, little-endian. */
    public long i64Le(String field) throws ProtocolViolation {
        need(8, field);
        long value = (long) LONG_LE.get(array, next);
        next += 8;
        return value;
    }

    /**
     * An unsigned little-endian number of {@code width} bytes.
     *
     * @param width 1 to 8; with 8 the result is the raw 64 bits
     */
    public long uintLe(int width, String field) throws ProtocolViolation {
        need(width, field);
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = (value << 8) | (array[next + i] & 0xff);
        }
        next += width;
        return value;
    }

    // ---- lengths

    /**
     * Four bytes, unsigned, that must lie in a closed range: a length or a count that something will be sized by.
     *
     * @param least the smallest value allowed, 0 or more
     * @param most the largest value allowed
     */
    public int length32(int least, int most, String field) throws ProtocolViolation {
        return checked(u32(field), 4, least, most, field);
    }

    /** Four bytes, unsigned, little-endian, that must lie in the closed range {@code least..most}. */
    public int length32Le(int least, int most, String field) throws ProtocolViolation {
        return checked(u32Le(field), 4, least, most, field);
    }

    /** Two bytes, unsigned, that must lie in the closed range {@code least..most}. */
    public int length16(int least, int most, String field) throws ProtocolViolation {
        return checked(u16(field), 2, least, most, field);
    }

    /**
     * A number in ASCII digits, as long a run of them as there is: what follows it is left unread.
     *
     * @param least the smallest value allowed; below zero, a {@code -} may stand before the digits
     * @param most the largest value allowed
     * @throws ProtocolViolation if no digit stands here, the value is out of range, or there are more than
     *     {@value #MOST_DIGITS} digits, leading zeros included
     */
    public long decimal(long least, long most, String field) throws ProtocolViolation {
        int at = next;
        boolean negative = least < 0 && at < limit && array[at] == '-';
        if (negative) {
            at++;
        }
        int digits = at;
        long value = 0;
        while (at < limit && isDigit(array[at]) && at - digits <= MOST_DIGITS) {
            value = 10 * value + (array[at] - '0');
            at++;
        }
        if (at == digits || at - digits > MOST_DIGITS) {
            throw violation(field, "1.." + MOST_DIGITS + " digits", at == digits ? "none" : "more");
        }
        // 19 digits fit 64 bits without a sign; what does not fit with one is out of any range.
        long signed = negative ? -value : value;
        boolean overflow = value < 0 && !(negative && value == Long.MIN_VALUE);
        if (overflow || signed < least || signed > most) {
            throw violation(field, least + ".." + most, (negative ? "-" : "") + Long.toUnsignedString(value));
        }
        need(at - next, field);
        next = at;
        return signed;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private int checked(long value, int width, int least, int most, String field) throws ProtocolViolation {
        if (value < least || value > most) {
            throw new ProtocolViolation(position() - width, field, least + ".." + most, Long.toString(value));
        }
        return (int) value;
    }

    // ---- runs of bytes

    /** A copy of the next {@code length} bytes, the caller's to keep. */
    public byte[] bytes(int length, String field) throws ProtocolViolation {
        need(length, field);
        if (length == 0) {
            return EMPTY;
        }
        byte[] copy = new byte[length];
        System.arraycopy(array, next, copy, 0, length);
        next += length;
        return copy;
    }

    /** A copy of all that is left, the caller's to keep. */
    public byte[] rest() {
        int length = remaining();
        if (length == 0) {
            return EMPTY;
        }
        byte[] copy = new byte[length];
        System.arraycopy(array, next, copy, 0, length);
        next = limit;
        return copy;
    }

    /** Copies all that is left into {@code target} from {@code at}, and returns how many bytes that was. */
    public int restInto(byte[] target, int at) {
        int length = remaining();
        System.arraycopy(array, next, target, at, length);
        next = limit;
        return length;
    }

    /** Passes over {@code length} bytes. */
    public void skip(int length, String field) throws ProtocolViolation {
        pass(length, field);
        next += length;
    }

    /**
     * The next {@code length} bytes as a bounded view, and passes over them. The view is the same object each time: it
     * dies at the next {@code take} or {@code view}.
     */
    public WireReader take(int length, String field) throws ProtocolViolation {
        pass(length, field);
        WireReader view = view(0, length);
        next += length;
        return view;
    }

    /**
     * A view of {@code length} bytes from {@code ahead} on, which passes over nothing. The same object each time.
     *
     * @throws IndexOutOfBoundsException if that is not within what is left: ask {@link #remaining()} first
     */
    public WireReader view(int ahead, int length) {
        Objects.checkFromIndexSize(ahead, length, limit - next);
        WireReader view = child;
        if (view == null) {
            view = new WireReader();
            child = view;
        }
        view.point(array);
        view.start = next + ahead;
        view.next = view.start;
        view.limit = view.start + length;
        view.trace = trace;
        return view;
    }

    /** Mostly it is the same array again, and the collector's mark of a changed reference costs more than the comparison. */
    private void point(byte[] array) {
        if (this.array != array) {
            this.array = array;
        }
    }

    /**
     * The next {@code length} bytes as a view that counts as this reader does, and passes over them: it ends behind them, its
     * {@link #position()} goes on from this reader's, and it can go back to what stands before. For what refers to places in
     * the whole message, such as the compressed names of DNS (RFC 1035 section 4.1.4), and for parts whose violations are to
     * say where in the message they are. The same object as {@link #take} gives, and it dies as that does.
     */
    public WireReader within(int length, String field) throws ProtocolViolation {
        WireReader view = take(length, field);
        view.start = start;
        return view;
    }

    // ---- text

    /**
     * Whether the next {@code length} bytes are well-formed UTF-8 (RFC 3629 section 4), for protocols that take other text too.
     *
     * @throws IndexOutOfBoundsException if that is not within what is left: ask {@link #remaining()} first
     */
    public boolean isUtf8(int length) {
        Objects.checkIndex(length, limit - next + 1);
        return Utf8.firstMalformed(array, next, length) < 0;
    }

    /**
     * The next {@code length} bytes as UTF-8.
     *
     * @throws ProtocolViolation if they are not well-formed UTF-8 (RFC 3629 section 4), at the offset of the bad byte
     */
    public String utf8(int length, String field) throws ProtocolViolation {
        need(length, field);
        String text = new String(array, next, length, StandardCharsets.UTF_8);
        // The JDK puts it for whatever is malformed: the bytes of other text need no look of their own.
        if (text.indexOf(REPLACEMENT) >= 0) {
            int bad = Utf8.firstMalformed(array, next, length);
            if (bad >= 0) {
                throw new ProtocolViolation(bad - start, field, "UTF-8", Utf8.describe(array[bad]));
            }
        }
        next += length;
        return text;
    }

    /** The next {@code length} bytes as ISO-8859-1, which every byte is; a protocol's own check comes after. */
    public String latin1(int length, String field) throws ProtocolViolation {
        need(length, field);
        String text = new String(array, next, length, StandardCharsets.ISO_8859_1);
        next += length;
        return text;
    }

    // ---- searching

    /**
     * How far ahead the next byte {@code wanted} is, or -1 if it is not among the next {@code within} bytes.
     *
     * @param from how many bytes ahead to begin
     * @param within how many bytes to look at, at the most
     */
    public int find(byte wanted, int from, int within) {
        int at = ByteSearch.find(array, next + from, Math.min(within, remaining() - from), wanted);
        return at < 0 ? -1 : at - next;
    }

    /** Whether the next bytes, {@code ahead} on, are {@code expected}. False if fewer are left. */
    public boolean startsWith(byte[] expected, int ahead) {
        return remaining() - ahead >= expected.length
                && Arrays.equals(array, next + ahead, next + ahead + expected.length, expected, 0, expected.length);
    }

    // ---- violations

    /** A violation at the present position, for the caller to throw. */
    public ProtocolViolation violation(String field, String expected, String got) {
        if (trace != null) {
            trace.failed(start);
        }
        return new ProtocolViolation(position(), field, expected, got);
    }

    /** A violation at the present position over a number, for the caller to throw. */
    public ProtocolViolation violation(String field, String expected, long got) {
        return violation(field, expected, Long.toString(got));
    }

    /** A copy of {@code length} bytes from {@code position} on, both within this reader's bounds; reads nothing. */
    byte[] copy(int position, int length) {
        Objects.checkFromIndexSize(position, length, limit - start);
        return Arrays.copyOfRange(array, start + position, start + position + length);
    }

    /** Checks that so many bytes are left, which are about to be read. */
    private void need(int count, String field) throws ProtocolViolation {
        if (count < 0 || count > limit - next) {
            throw tooShort(count, field);
        }
        if (trace != null) {
            trace.read(field, start, next, count);
        }
    }

    /** Checks that so many bytes are left, which are about to be passed over. */
    private void pass(int count, String field) throws ProtocolViolation {
        if (count < 0 || count > limit - next) {
            throw tooShort(count, field);
        }
        if (trace != null) {
            trace.passed(field, start, next, count);
        }
    }

    private ProtocolViolation tooShort(int count, String field) {
        return violation(field, count + " more bytes", (limit - next) + " to the end of the payload");
    }
}
