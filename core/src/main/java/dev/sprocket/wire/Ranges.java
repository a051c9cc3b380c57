package dev.sprocket.wire;

import org.jspecify.annotations.Nullable;

/** The check that options, limits and messages make of their numbers: one wording wherever a value is refused. */
public final class Ranges {

    private Ranges() {}

    /**
     * Refuses a value outside {@code least..most}.
     *
     * @throws IllegalArgumentException naming value and range: {@code port: 70000, expected 0..65535}
     */
    public static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + ", expected " + least + ".." + most);
        }
    }

    /**
     * The same for a value that may be absent, which is fine.
     *
     * @throws IllegalArgumentException naming value and range
     */
    public static void checkIfPresent(String name, @Nullable Integer value, long least, long most) {
        if (value != null) {
            check(name, value, least, most);
        }
    }
}
