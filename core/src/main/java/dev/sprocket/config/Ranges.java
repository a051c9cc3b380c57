package dev.sprocket.config;

import org.jspecify.annotations.Nullable;

/** The check that all records of this package share. */
final class Ranges {

    private Ranges() {}

    /** Refuses a value outside {@code least..most}; absent is fine. */
    static void check(String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException(name + ": " + value + ", expected " + least + ".." + most);
        }
    }
}
