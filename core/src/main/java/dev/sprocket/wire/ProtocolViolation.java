package dev.sprocket.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The peer broke the protocol: where, in which field, what was expected and what came.
 *
 * <p>Always the peer's fault. A mistake of the local caller (a message too large to encode, a wrong argument) is an
 * {@link IllegalArgumentException} and concerns that call alone; a violation ends the session that it came on.
 *
 * <p>It carries no stack trace: a stranger can cause it as often as he likes. {@link #got()} is a short description or
 * a number, never payload, and everything in {@link #getMessage()} is safe to log: control characters are escaped. Bytes
 * of the peer are in its {@link #explanation()} only, which is made a few times a second at the most. Immutable but for that;
 * any thread.
 */
public class ProtocolViolation extends Exception {

    private static final long serialVersionUID = 1L;

    private final long offset;
    private final String field;
    private final String expected;
    private final String got;
    private transient volatile @Nullable Explanation explanation;

    /**
     * @param offset where it is, in bytes from the first byte of the payload, or of the frame where the framing found it
     * @param field the field's name in the protocol's own words, such as {@code length}
     * @param expected what would have been right, such as {@code 0..1024}
     * @param got what came: a number or a short description, never payload
     */
    public ProtocolViolation(long offset, String field, String expected, String got) {
        super(null, null, false, false);
        this.offset = offset;
        this.field = Printable.of(field);
        this.expected = Printable.of(expected);
        this.got = Printable.of(got);
    }

    /** Where it is, in bytes from the first byte of the payload, or of the frame where the framing found it. */
    public long offset() {
        return offset;
    }

    /** The field's name in the protocol's own words. */
    public String field() {
        return field;
    }

    /** What would have been right. */
    public String expected() {
        return expected;
    }

    /** What came instead. */
    public String got() {
        return got;
    }

    /** The bytes that it was found in, with the fields that were read before it; empty where nobody has looked. */
    public Optional<Explanation> explanation() {
        return Optional.ofNullable(explanation);
    }

    /** Adds the bytes that it was found in: what whoever drives the protocol does, before anybody else sees the violation. */
    public void explain(Explanation explanation) {
        this.explanation = explanation;
    }

    /** {@link #getMessage()}, and in the lines behind it the explanation, if there is one. */
    public String explained() {
        Explanation found = explanation;
        return found == null ? getMessage() : getMessage() + "\n" + found;
    }

    /** {@code offset 4, field length: expected 0..1024, got 70000}. */
    @Override
    public String getMessage() {
        return "offset " + offset + ", field " + field + ": expected " + expected + ", got " + got;
    }
}
