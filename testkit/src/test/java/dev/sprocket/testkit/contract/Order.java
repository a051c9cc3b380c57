package dev.sprocket.testkit.contract;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message that many protocols have mistakes about.
 *
 * @param number 0..{@value #MOST_NUMBER}
 * @param item the bytes of its name
 */
record Order(int number, List<Byte> item) {

    static final int MOST_NUMBER = 999_999;

    /** The bytes of a payload besides the item. */
    static final int FIXED_BYTES = 5;

    static Order of(int number, String item) {
        var bytes = new ArrayList<Byte>();
        for (byte each : item.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(each);
        }
        return new Order(number, bytes);
    }

    static Order read(WireReader in) throws ProtocolViolation {
        int number = in.length32(0, MOST_NUMBER, "number");
        int length = in.u8("itemLength");
        var item = new ArrayList<Byte>();
        for (byte each : in.bytes(length, "item")) {
            item.add(each);
        }
        return new Order(number, item);
    }

    void write(WireWriter out) {
        out.i32(number);
        out.u8(item.size());
        item.forEach(out::u8);
    }
}
