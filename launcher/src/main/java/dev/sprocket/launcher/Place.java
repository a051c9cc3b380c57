package dev.sprocket.launcher;

/**
 * A place in a text file, as editors count.
 *
 * @param line from 1
 * @param column in UTF-16 units, from 1
 */
record Place(int line, int column) implements Comparable<Place> {

    /** Where a text begins. */
    static final Place START = new Place(1, 1);

    @Override
    public int compareTo(Place other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
