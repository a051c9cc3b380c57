package dev.sprocket.testkit.bytes;

import java.util.HexFormat;

/** Bytes, as a failure shows them. */
public final class HexDump {

    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");
    private static final int MOST_BYTES = 1024;

    private HexDump() {}

    /** {@code 3 bytes: 61 62 0a}. Of more than 1024 bytes only the first are shown. */
    public static String of(byte[] bytes) {
        String shown = SPACED.formatHex(bytes, 0, Math.min(bytes.length, MOST_BYTES));
        return bytes.length + " bytes: " + shown + (bytes.length > MOST_BYTES ? " ..." : "");
    }
}
