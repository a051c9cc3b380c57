package dev.sprocket.example.dns.message;

import dev.sprocket.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the names of one message, each ending in a pointer to where its end stands already (RFC 1035 section 4.1.4). Only ends
 * of the very same case are pointed to, so that each name arrives as it was written.
 */
final class NameWriter {

    private static final int POINTER = 0xc000;
    private static final int MOST_OFFSET = 0x3fff;

    private final WireWriter out;
    /** Where the message begins in what is written. */
    private final int start;
    /** Names and ends of names, by their bytes: where they stand in the message. */
    private final Map<ByteBuffer, Integer> written = new HashMap<>();

    NameWriter(WireWriter out) {
        this.out = out;
        this.start = out.position();
    }

    void write(Name name) {
        Name rest = name;
        for (; !rest.isRoot(); rest = rest.parent()) {
            int here = out.position() - start;
            Integer earlier = here > MOST_OFFSET ? written.get(rest.exact()) : written.putIfAbsent(rest.exact(), here);
            if (earlier != null) {
                out.u16(POINTER | earlier);
                return;
            }
            ByteBuffer label = rest.firstLabel();
            while (label.hasRemaining()) {
                out.u8(label.get());
            }
        }
        out.u8(0);
    }
}
