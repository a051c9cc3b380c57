package dev.sprocket.wire;

/**
 * The peer broke the protocol: where, in which field, what was expected and what came.
 *
 * <p>Always the peer's fault. A mistake of the local caller (a message too large to encode, a wrong argument) is an
 * {@link IllegalArgumentException} and concerns that call alone; a violation ends the session that it came on.
 *
 * <p>It carries no stack trace: a stranger can cause it as often as he likes. {@link #got()} is a short description or
 * a number, never payload, and everything in {@link #getMessage()} is safe to log: control characters are escaped.
 * Immutable; any thread.
 */
public class ProtocolViolation extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MAX_DESCRIPTION_CHARS = 80;

    private final long offset;
    private final String field;
    private final String expected;
    private final String got;

    /**
     * @param offset where it is, in bytes from the first byte of the payload, or of the frame where the framing found it
     * @param field the field's name in the protocol's own words, such as {@code length}
     * @param expected what would have been right, such as {@code 0..1024}
     * @param got what came: a number or a short description, never payload
     */
    public ProtocolViolation(long offset, String field, String expected, String got) {
        super(null, null, false, false);
        this.offset = offset;
        this.field = printable(field);
        this.expected = printable(expected);
        this.got = printable(got);
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

    /** {@code offset 4, field length: expected 0..1024, got 70000}. */
    @Override
    public String getMessage() {
        return "offset " + offset + ", field " + field + ": expected " + expected + ", got " + got;
    }

    private static String printable(String text) {
        var clean = new StringBuilder(Math.min(text.length(), MAX_DESCRIPTION_CHARS));
        for (int i = 0; i < text.length() && clean.length() < MAX_DESCRIPTION_CHARS; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                clean.append(c);
            } else {
                clean.append("\\u").append(String.format("%04x", (int) c));
            }
        }
        return clean.toString();
    }
}
