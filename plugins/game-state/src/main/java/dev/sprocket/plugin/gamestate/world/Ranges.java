package dev.sprocket.plugin.gamestate.world;

/** The check that all records of this plugin share. */
public final class Ranges {

    private Ranges() {}

    /**
     * Refuses a value outside {@code least..most}.
     *
     * @throws IllegalArgumentException naming value and range
     */
    public static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + ", expected " + least + ".." + most);
        }
    }
}
