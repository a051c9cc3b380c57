package dev.sprocket.benchmark.jmh;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;

/**
 * A message of fixed fields: some numbers and a short text.
 *
 * @param symbol up to 255 characters of ASCII
 * @param price in cents, 0 to 4294967295
 */
record Quote(String symbol, long price, int size, long time) {

    static final Quote EXAMPLE = new Quote("SPROCKET", 12_345, 300, 1_700_000_000_000L);

    static Quote read(WireReader in) throws ProtocolViolation {
        String symbol = in.utf8(in.u8("symbol length"), "symbol");
        return new Quote(symbol, in.u32("price"), in.i32("size"), in.i64("time"));
    }

    void write(WireWriter out) {
        out.u8(symbol.length());
        out.utf8(symbol);
        out.u32(price);
        out.i32(size);
        out.i64(time);
    }
}
