package dev.sprocket.example.syslog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sprocket.wire.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * The options of syslog.
 *
 * @param maxMessageBytes the longest message, 480..65536 (RFC 5424 section 6.1: 480 must be taken, 2048 should be); default 8192
 * @param output where messages go; default stdout
 * @param path the file, for that output; it is made if it is not there, and added to if it is
 * @param address the address on the event bus, for that output
 * @param reportSeconds how often the log is told how many messages of each severity came, 0..86400; 0: only at the end;
 *     default 60
 */
public record SyslogOptions(
        int maxMessageBytes,
        Output output,
        @Nullable String path,
        @Nullable String address,
        int reportSeconds) {

    /** Where messages go. */
    public enum Output {
        /** Lines of JSON on the standard output. */
        @JsonProperty("stdout")
        STDOUT,
        /** Lines of JSON in a file. */
        @JsonProperty("file")
        FILE,
        /** Published on the event bus of this Vert.x, as JSON objects. */
        @JsonProperty("eventBus")
        EVENT_BUS
    }

    /** What absent keys mean. */
    public static final SyslogOptions DEFAULT = new SyslogOptions(8192, Output.STDOUT, null, null, 60);

    private static final int DAY_SECONDS = 86_400;

    public SyslogOptions {
        Ranges.check("maxMessageBytes", maxMessageBytes, 480, 1 << 16);
        Ranges.check("reportSeconds", reportSeconds, 0, DAY_SECONDS);
        checkGoesWith("path", path, output == Output.FILE);
        checkGoesWith("address", address, output == Output.EVENT_BUS);
    }

    private static void checkGoesWith(String option, @Nullable String value, boolean needed) {
        if (needed && (value == null || value.isBlank())) {
            throw new IllegalArgumentException(option + ": absent, expected one for this output");
        }
        if (!needed && value != null) {
            throw new IllegalArgumentException(option + ": " + value + ", expected none for this output");
        }
    }
}
