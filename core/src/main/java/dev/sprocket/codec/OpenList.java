package dev.sprocket.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A list of which not all parts have come. */
final class OpenList {

    /** A count is only a claim: the list grows with what comes. */
    private static final int MOST_CLAIMED = 16;

    private final Rule<Object> each;
    private final Function<List<Object>, ?> whole;
    private final List<Object> parts;
    private int left;

    OpenList(Rule<Object> each, Function<List<Object>, ?> whole, int count) {
        this.each = each;
        this.whole = whole;
        this.parts = new ArrayList<>(Math.min(count, MOST_CLAIMED));
        this.left = count;
    }

    /** What reads the next part. */
    Rule<Object> each() {
        return each;
    }

    /** How many parts have not come. */
    int left() {
        return left;
    }

    void add(Object part) {
        parts.add(part);
        left--;
    }

    /** What the list is, now that all its parts have come. */
    Object close() {
        return Objects.requireNonNull(whole.apply(parts), "what a list is made into");
    }
}
