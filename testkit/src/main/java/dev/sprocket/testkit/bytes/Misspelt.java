package dev.sprocket.testkit.bytes;

/** A mistake in something that a person wrote: where it is, counted from 1, what was expected there and what stands there. */
public final class Misspelt extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String problem;

    /**
     * @param line from 1
     * @param column from 1
     * @param problem one sentence: what was expected, what stands there
     */
    public Misspelt(int line, int column, String problem) {
        super("line " + line + ", column " + column + ": " + problem);
        this.line = line;
        this.column = column;
        this.problem = problem;
    }

    /** The same with the name of its file before it: {@code in.hex:3:14: expected a hexadecimal digit, got g}. */
    public IllegalArgumentException in(String file) {
        return new IllegalArgumentException(file + ":" + line + ":" + column + ": " + problem, this);
    }
}
