package dev.sprocket.testkit.contract;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages and bytes, as a failure shows them. */
final class Shown {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final int BYTES_A_ROW = 16;
    private static final int MOST_BYTES = 512;

    private Shown() {}

    /** A message: bytes in hexadecimal digits, anything else by its own {@code toString}. */
    static String of(@Nullable Object message) {
        return message instanceof byte[] bytes ? "hex:" + HexFormat.of().formatHex(bytes) : String.valueOf(message);
    }

    /** Messages, one behind the other. */
    static String all(List<?> messages) {
        return messages.stream().map(Shown::of).toList().toString();
    }

    /** Bytes in rows, with what the protocol reads in them. */
    static String dump(Lane<?> lane, byte[] bytes) {
        var rows = new ArrayList<String>();
        rows.add("  " + bytes.length + " bytes");
        int length = Math.min(bytes.length, MOST_BYTES);
        for (int at = 0; at < length; at += BYTES_A_ROW) {
            int end = Math.min(length, at + BYTES_A_ROW);
            rows.add(String.format("  %04x  %-47s  %s", at, HEX.formatHex(bytes, at, end), ascii(bytes, at, end)));
        }
        if (length < bytes.length) {
            rows.add("  …");
        }
        return String.join(System.lineSeparator(), rows);
    }

    private static String ascii(byte[] bytes, int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
        return text.toString();
    }
}
