package dev.sprocket.plugin.lineecho;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.sprocket.wire.Ranges;

/**
 * The options of line-echo.
 *
 * @param maxLineBytes the longest line in bytes, its end not counted, 1..16777216; default 1024
 * @param encoding what a line may hold; default utf8
 */
public record LineEchoOptions(
        @JsonPropertyDescription("The longest line in bytes, its end not counted: 1..16777216.")
        int maxLineBytes,

        @JsonPropertyDescription("What a line may hold: UTF-8, or any bytes.")
        Encoding encoding) {

    /** What a line may hold. */
    public enum Encoding {
        /** Well-formed UTF-8 (RFC 3629); anything else ends the session as a violation. */
        @JsonProperty("utf8")
        UTF8,
        /** Any bytes, sent back as they came. */
        @JsonProperty("raw")
        RAW
    }

    /** What absent keys mean. */
    public static final LineEchoOptions DEFAULT = new LineEchoOptions(1024, Encoding.UTF8);

    private static final int MOST_LINE_BYTES = 16 << 20;

    public LineEchoOptions {
        Ranges.check("maxLineBytes", maxLineBytes, 1, MOST_LINE_BYTES);
    }
}
