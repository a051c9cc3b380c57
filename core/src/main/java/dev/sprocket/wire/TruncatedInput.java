package dev.sprocket.wire;

/**
 * The violation of ending too early: the input stopped inside a frame.
 *
 * <p>A type of its own, since a cut connection and a hostile byte call for different answers.
 */
public final class TruncatedInput extends ProtocolViolation {

    private static final long serialVersionUID = 1L;

    /**
     * @param offset how many bytes of the unfinished frame had come
     * @param field what was being read
     * @param expected what would have completed it
     */
    public TruncatedInput(long offset, String field, String expected) {
        super(offset, field, expected, "end of input");
    }
}
