package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** Orders behind two bytes of length, without a mistake; those who make one override the step that it is in. */
class OrderWire implements Wire<Order, Order> {

    static final int MAXIMUM = 200;

    private final int maximum;

    OrderWire() {
        this(MAXIMUM);
    }

    OrderWire(int maximum) {
        this.maximum = maximum;
    }

    @Override
    public int maxMessageBytes() {
        return maximum;
    }

    @Override
    public @Nullable Order decode(WireReader in) throws ProtocolViolation {
        if (in.remaining() < 2) {
            return null;
        }
        int length = in.peek(0) << 8 | in.peek(1);
        checkLength(length);
        if (in.remaining() < 2 + length) {
            return null;
        }
        in.skip(2, "length");
        WireReader payload = in.take(length, "payload");
        Order order = read(payload);
        if (payload.remaining() > 0) {
            throw payload.violation("payload", "its end", payload.remaining() + " more bytes");
        }
        return order;
    }

    void checkLength(int length) throws ProtocolViolation {
        if (length > maximum) {
            throw new ProtocolViolation(0, "length", "0.." + maximum, Integer.toString(length));
        }
    }

    Order read(WireReader payload) throws ProtocolViolation {
        return Order.read(payload);
    }

    @Override
    public void encode(Order order, WireWriter out) {
        int length = Order.FIXED_BYTES + order.item().size();
        if (length > maximum) {
            throw new IllegalArgumentException("order of " + length + " bytes, the most allowed is " + maximum);
        }
        out.u16(length);
        order.write(out);
    }
}
