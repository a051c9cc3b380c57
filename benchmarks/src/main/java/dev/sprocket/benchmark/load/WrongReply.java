package dev.sprocket.benchmark.load;

/** A server has answered with something else than it was sent. */
final class WrongReply extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * What differs.
     *
     * @param offset in all that its connection has got
     */
    WrongReply(long offset, String expected, String got) {
        super("byte " + offset + ": expected " + expected + ", got " + got);
    }
}
