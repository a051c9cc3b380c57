package dev.sprocket.launcher;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A configuration file that cannot be used. Its message is every mistake in it, one a line, in the file's order. */
final class BadConfiguration extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    /**
     * Says all of them.
     *
     * @param mistakes at least one, in any order
     */
    BadConfiguration(List<Mistake> mistakes) {
        super(inOrder(mistakes).map(Mistake::toString).collect(Collectors.joining(System.lineSeparator())));
        this.mistakes = inOrder(mistakes).toList();
    }

    /** Every mistake, in the file's order. */
    List<Mistake> mistakes() {
        return mistakes;
    }

    private static Stream<Mistake> inOrder(List<Mistake> mistakes) {
        return mistakes.stream().sorted(Comparator.comparing(Mistake::place));
    }
}
