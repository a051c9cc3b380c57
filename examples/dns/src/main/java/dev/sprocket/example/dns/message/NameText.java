package dev.sprocket.example.dns.message;

/** Names as people write them (RFC 1035 section 5.1): labels joined by dots, {@code \.} and {@code \ddd} in them. */
final class NameText {

    private static final int MOST_LABEL_BYTES = 63;
    private static final int DECIMAL_ESCAPE_DIGITS = 3;

    private final String text;
    private final byte[] wire = new byte[Name.MOST_BYTES];
    private int length;
    /** Where the length of the present label will stand. */
    private int label;

    NameText(String text) {
        this.text = text;
    }

    Name parse(Name origin) {
        if (text.equals(".")) {
            return Name.ROOT;
        }
        boolean absolute = false;
        put(0);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                endLabel();
                absolute = i == text.length() - 1;
                if (!absolute) {
                    label = length;
                    put(0);
                }
            } else if (c == '\\') {
                int escaped = escaped(i + 1);
                put(escaped);
                i += Character.isDigit(text.charAt(i + 1)) ? DECIMAL_ESCAPE_DIGITS : 1;
            } else if (c > ' ' && c < 0x7f) {
                put(c);
            } else {
                throw new IllegalArgumentException(
                        "name: character " + (i + 1) + " of \"" + text + "\", expected printable ASCII or an escape");
            }
        }
        if (!absolute) {
            endLabel();
        }
        return Name.of(wire, length, absolute ? Name.ROOT : origin);
    }

    /** Appends one byte of a label, escaped where it must be. */
    static void append(int octet, StringBuilder text) {
        if (octet <= ' ' || octet >= 0x7f) {
            text.append(String.format("\\%03d", octet));
        } else if (octet == '.' || octet == '\\') {
            text.append('\\').append((char) octet);
        } else {
            text.append((char) octet);
        }
    }

    private int escaped(int at) {
        char first = at < text.length() ? text.charAt(at) : 0;
        if (!Character.isDigit(first)) {
            if (first > ' ' && first < 0x7f) {
                return first;
            }
        } else if (text.length() - at >= DECIMAL_ESCAPE_DIGITS
                && text.substring(at, at + 3).matches("[0-2][0-9]{2}")) {
            int value = Integer.parseInt(text.substring(at, at + DECIMAL_ESCAPE_DIGITS));
            if (value <= 0xff) {
                return value;
            }
        }
        throw new IllegalArgumentException(
                "name: \"" + text + "\", expected \\ before a character, or before 000..255");
    }

    private void put(int octet) {
        if (length == wire.length) {
            throw new IllegalArgumentException(
                    "name: \"" + text + "\", expected at most " + Name.MOST_BYTES + " bytes");
        }
        wire[length++] = (byte) octet;
    }

    private void endLabel() {
        int bytes = length - label - 1;
        if (bytes < 1 || bytes > MOST_LABEL_BYTES) {
            throw new IllegalArgumentException(
                    "name: a label of " + bytes + " bytes in \"" + text + "\", expected 1.." + MOST_LABEL_BYTES);
        }
        wire[label] = (byte) bytes;
    }
}
