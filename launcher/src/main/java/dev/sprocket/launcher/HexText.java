package dev.sprocket.launcher;

import java.io.ByteArrayOutputStream;

/**
 * Bytes as people copy them from somewhere: pairs of hexadecimal digits, with spaces, line ends, commas, colons, hyphens or
 * {@code 0x} between them, or nothing.
 */
final class HexText {

    private static final String BETWEEN = ",:-";

    private HexText() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException naming the first character that is none of these, counted from 1
     */
    static byte[] parse(String text) {
        var bytes = new ByteArrayOutputStream(text.length() / 2);
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean prefix = c == '0' && at + 1 < text.length() && Character.toLowerCase(text.charAt(at + 1)) == 'x';
            if (prefix) {
                at += 2;
            } else if (Character.isWhitespace(c) || BETWEEN.indexOf(c) >= 0) {
                at++;
            } else {
                bytes.write(digit(text, at) << 4 | digit(text, at + 1));
                at += 2;
            }
        }
        return bytes.toByteArray();
    }

    private static int digit(String text, int at) {
        int digit = at < text.length() && text.charAt(at) < 0x7f ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0) {
            throw new IllegalArgumentException("character " + (at + 1) + ": expected a hexadecimal digit, got "
                    + (at < text.length() ? "'" + text.charAt(at) + "'" : "the end"));
        }
        return digit;
    }
}
