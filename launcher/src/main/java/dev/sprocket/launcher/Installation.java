package dev.sprocket.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where Sprocket is installed, which the scripts say. */
final class Installation {

    private static final String HOME = "sprocket.home";

    private Installation() {}

    /** The directory of {@code bin}, {@code conf} and {@code plugins}; the present one where nobody said it. */
    static Path home() {
        return Path.of(System.getProperty(HOME, "."));
    }

    /** The configuration that {@code run} takes where none is named. */
    static Path demonstration() {
        return home().resolve("conf").resolve("demo.json");
    }

    /** The Maven repository of what plugins are built with; in a checkout it is in the distribution that the script built. */
    static Path repository() {
        Path home = home();
        boolean checkout = Files.exists(home.resolve("pom.xml"));
        return (checkout ? home.resolve(Path.of("launcher", "target", "sprocket")) : home).resolve("repository");
    }
}
