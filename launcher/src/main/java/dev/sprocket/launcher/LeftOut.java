package dev.sprocket.launcher;

/**
 * A plugin that is installed and cannot be used: one line for a person.
 *
 * @param name the protocol that it would most likely have spoken: its own name, or that of its directory; empty if nobody knows
 * @param file the jar, the directory or, failing these, the class
 * @param why what is wrong with it
 */
record LeftOut(String name, String file, String why) {

    /** {@code plugins/redis/redis.jar: made for the API [0.2,0.3), this Sprocket has 0.1}. */
    String reason() {
        return file + ": " + why;
    }

    /** What a command says of it. */
    @Override
    public String toString() {
        return "plugin left out: " + reason();
    }
}
