package dev.sprocket.launcher;

import java.nio.file.Path;

/**
 * One line for a person: what is wrong in a file, and where.
 *
 * @param file as the person named it
 * @param place where in it
 * @param pointer the JSON pointer of it; empty for the whole document
 * @param text what is wrong
 */
record Mistake(Path file, Place place, String pointer, String text) {

    /** {@code conf/demo.json:4:36  /endpoints/echo/listen  expected …, got …}. */
    @Override
    public String toString() {
        return file + ":" + place + "  " + (pointer.isEmpty() ? "" : pointer + "  ") + text;
    }
}
