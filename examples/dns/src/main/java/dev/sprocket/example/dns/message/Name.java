package dev.sprocket.example.dns.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A domain name: labels, the root last (RFC 1035 section 3.1). Equal to another whatever the case of either, which it keeps
 * (RFC 4343). A label may hold any bytes; as text those outside printable ASCII, and {@code .} and {@code \} in a label, are
 * escaped (section 5.1). Immutable; any thread.
 */
public final class Name {

    /** The longest name in bytes, its labels' lengths and the root counted. */
    public static final int MOST_BYTES = 255;

    private static final int MOST_LABEL_BYTES = 63;
    private static final int POINTER = 0xc0;
    /** One for each label that fits a name: more would make reading a message cost more than its length. */
    private static final int MOST_POINTERS = 127;

    /** The name that ends every other. */
    public static final Name ROOT = new Name(new byte[1], 0);

    /** A length and a label, again and again, up to a length of 0; shared with the names below this one. */
    private final byte[] wire;

    private final int from;
    private final int hash;

    private Name(byte[] wire, int from) {
        this.wire = wire;
        this.from = from;
        int sum = 1;
        for (int i = from; i < wire.length; i++) {
            sum = 31 * sum + lowerCase(wire[i]);
        }
        hash = sum;
    }

    /**
     * The name in this text, absolute with or without a last dot.
     *
     * @throws IllegalArgumentException if it is none, saying why
     */
    @JsonCreator
    public static Name parse(String text) {
        return parse(text, ROOT);
    }

    /**
     * The name in this text, which is relative to {@code origin} unless it ends in a dot; {@code @} is the origin itself.
     *
     * @throws IllegalArgumentException if it is none, saying why
     */
    public static Name parse(String text, Name origin) {
        return text.equals("@") ? origin : new NameText(text).parse(origin);
    }

    /** The name of these labels and, behind them, those of {@code origin}. */
    static Name of(byte[] labels, int length, Name origin) {
        int tail = origin.wire.length - origin.from;
        if (length + tail > MOST_BYTES) {
            throw new IllegalArgumentException("name of " + (length + tail) + " bytes, expected at most " + MOST_BYTES);
        }
        byte[] wire = Arrays.copyOf(labels, length + tail);
        System.arraycopy(origin.wire, origin.from, wire, length, tail);
        return new Name(wire, 0);
    }

    /**
     * The name that stands here, compressed or not (RFC 1035 section 4.1.4).
     *
     * <pre>
     *   00llllll label          a label of l bytes, 0: the root, the end
     *   11oooooo oooooooo       the rest stands at o, from the first byte of the message
     * </pre>
     *
     * <p>A pointer must lead to before where the labels that it ends began, so that none leads round in a circle; and there are
     * 127 for a name at the most.
     *
     * @param in counts from the message's first byte
     */
    static Name read(WireReader in) throws ProtocolViolation {
        byte[] wire = new byte[MOST_BYTES];
        int length = 0;
        int began = in.position();
        int behind = -1;
        int pointers = 0;
        while (true) {
            int at = in.position();
            int first = in.u8("label");
            if (first >= POINTER) {
                int target = (first & ~POINTER) << 8 | in.u8("pointer");
                if (target >= began) {
                    throw new ProtocolViolation(at, "pointer", "0.." + (began - 1), Integer.toString(target));
                }
                if (++pointers > MOST_POINTERS) {
                    throw new ProtocolViolation(at, "pointer", "at most " + MOST_POINTERS + " for a name", "one more");
                }
                behind = behind < 0 ? in.position() : behind;
                began = target;
                in.position(target);
            } else if (first > MOST_LABEL_BYTES) {
                throw new ProtocolViolation(at, "label", "0..63 or a pointer", Integer.toString(first));
            } else if (first == 0) {
                in.position(behind < 0 ? in.position() : behind);
                return new Name(Arrays.copyOf(wire, length + 1), 0);
            } else {
                if (length + 1 + first >= MOST_BYTES) {
                    throw new ProtocolViolation(at, "name", "at most " + MOST_BYTES + " bytes", "a longer one");
                }
                wire[length++] = (byte) first;
                length += in.take(first, "label").restInto(wire, length);
            }
        }
    }

    /** Whether this is the root. */
    public boolean isRoot() {
        return wire[from] == 0;
    }

    /** This name without its first label; the root's is the root. */
    public Name parent() {
        return isRoot() ? this : new Name(wire, from + 1 + wire[from]);
    }

    /** How many bytes it has on the wire, uncompressed, 1..255. */
    public int length() {
        return wire.length - from;
    }

    /** Whether this is {@code ancestor}, or stands below it. */
    public boolean isWithin(Name ancestor) {
        Name name = this;
        while (name.length() > ancestor.length()) {
            name = name.parent();
        }
        return name.equals(ancestor);
    }

    /** The uncompressed bytes, read-only, equal to those of another name only where the case is the same too. */
    ByteBuffer exact() {
        return ByteBuffer.wrap(wire, from, length()).slice().asReadOnlyBuffer();
    }

    /** The first label, its length included, as the codec writes it. */
    ByteBuffer firstLabel() {
        return exact().slice(0, 1 + wire[from]);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Name name) || name.hash != hash || name.length() != length()) {
            return false;
        }
        for (int i = 0; i < length(); i++) {
            // The lengths of labels are below 64, where there are no letters.
            if (lowerCase(wire[from + i]) != lowerCase(name.wire[name.from + i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** As in a master file, with its last dot: {@code www.example.}. */
    @JsonValue
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int at = from; wire[at] != 0; at += 1 + wire[at]) {
            for (int i = at + 1; i <= at + wire[at]; i++) {
                NameText.append(wire[i] & 0xff, text);
            }
            text.append('.');
        }
        return text.isEmpty() ? "." : text.toString();
    }

    private static int lowerCase(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + 0x20 : octet;
    }
}
