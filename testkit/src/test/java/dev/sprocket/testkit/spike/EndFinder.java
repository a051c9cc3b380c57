package dev.sprocket.testkit.spike;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.nio.charset.StandardCharsets;

/** Finds where a line or a head ends, and looks at no place twice. */
final class EndFinder {

    private final byte[] end;
    private final int mostBytes;
    private int scanned;

    EndFinder(String end, int mostBytes) {
        this.end = end.getBytes(StandardCharsets.US_ASCII);
        this.mostBytes = mostBytes;
    }

    /** How many bytes there are to the end and with it, or -1 if it has not come. */
    int find(WireReader in) throws ProtocolViolation {
        for (; scanned + end.length <= Math.min(in.remaining(), mostBytes); scanned++) {
            if (in.startsWith(end, scanned)) {
                int length = scanned + end.length;
                scanned = 0;
                return length;
            }
        }
        if (in.remaining() >= mostBytes) {
            throw in.violation("line", "its end within " + mostBytes + " bytes", "a longer one");
        }
        return -1;
    }
}
