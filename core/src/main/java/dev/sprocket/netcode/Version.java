package dev.sprocket.netcode;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The version of netcode that this is, 1.02, as it stands in tokens, in requests and in the associated data of whatever is encrypted. */
final class Version {

    /** How many bytes it takes: {@code NETCODE 1.02} in ASCII, and a zero. */
    static final int BYTES = 13;

    private static final byte[] TEXT = "NETCODE 1.02\0".getBytes(StandardCharsets.US_ASCII);

    private Version() {}

    /** Whether it stands at {@code at}, with room for it behind. */
    static boolean isAt(byte[] bytes, int at) {
        return Arrays.equals(bytes, at, at + BYTES, TEXT, 0, BYTES);
    }

    /** Appends it. */
    static void write(WireWriter out) {
        out.bytes(TEXT);
    }

    /**
     * Begins associated data: version, 13 bytes, protocol id, 8 bytes little-endian, and {@code more} zero bytes to be filled in.
     */
    static byte[] associatedData(ProtocolId id, int more) {
        var out = new WireWriter();
        write(out);
        out.i64Le(id.value());
        out.zeros(more);
        return out.toBytes();
    }
}
