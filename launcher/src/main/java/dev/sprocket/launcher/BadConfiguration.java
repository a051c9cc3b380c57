package dev.sprocket.launcher;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration file that cannot be used. Its message is every mistake in it, one a line, in the file's order. */
final class BadConfiguration extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Says all of them.
     *
     * @param mistakes at least one, in any order
     */
    BadConfiguration(List<Mistake> mistakes) {
        super(mistakes.stream()
                .sorted(Comparator.comparing(Mistake::place))
                .map(Mistake::toString)
                .collect(Collectors.joining(System.lineSeparator())));
    }
}
