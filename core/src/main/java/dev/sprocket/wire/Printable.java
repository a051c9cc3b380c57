package dev.sprocket.wire;

/** Text that is safe to log, whoever it came from: control characters and everything beyond ASCII are escaped. */
final class Printable {

    private static final int MOST_CHARS = 80;

    private Printable() {}

    /** The text, escaped, and cut after 80 characters. */
    static String of(String text) {
        var clean = new StringBuilder(Math.min(text.length(), MOST_CHARS));
        for (int i = 0; i < text.length() && clean.length() < MOST_CHARS; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                clean.append(c);
            } else {
                clean.append("\\u").append(String.format("%04x", (int) c));
            }
        }
        return clean.toString();
    }
}
