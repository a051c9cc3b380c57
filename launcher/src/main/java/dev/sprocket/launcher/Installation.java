package dev.sprocket.launcher;

import java.nio.file.Path;

/** Where Sprocket is installed, which the scripts say. */
final class Installation {

    private static final String HOME = "sprocket.home";

    private Installation() {}

    /** The directory of {@code bin}, {@code conf} and {@code plugins}; the present one where nobody said it. */
    static Path home() {
        return Path.of(System.getProperty(HOME, "."));
    }
}
