package dev.sprocket.testkit.contract;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.TruncatedInput;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mistakes, each in a wire of its own that differs from the right one in that alone. Long, since there are many. */
final class BrokenWires {

    private BrokenWires() {}

    static final class CheckedLength extends OrderWire {

        private final int most;

        CheckedLength(int most) {
            this.most = most;
        }

        static OrderWire oneTooMany() {
            return new CheckedLength(MAXIMUM + 1);
        }

        static OrderWire oneTooFew() {
            return new CheckedLength(MAXIMUM - 1);
        }

        @Override
        void checkLength(int length) throws ProtocolViolation {
            if (length > most) {
                throw new ProtocolViolation(0, "length", "0.." + most, Integer.toString(length));
            }
        }
    }

    static final class WritesTooMuch extends OrderWire {
        @Override
        public void encode(Order order, WireWriter out) {
            out.u16(Order.FIXED_BYTES + order.item().size());
            order.write(out);
        }
    }

    static final class PassesTheHeader extends OrderWire {
        @Override
        public @Nullable Order decode(WireReader in) throws ProtocolViolation {
            int start = in.position();
            Order order = super.decode(in);
            if (order == null && in.remaining() >= 2) {
                in.position(start + 2);
            }
            return order;
        }
    }

    static final class KeepsItsReader extends OrderWire {
        private @Nullable WireReader kept;

        @Override
        public @Nullable Order decode(WireReader in) throws ProtocolViolation {
            kept = Objects.requireNonNullElse(kept, in);
            return super.decode(kept);
        }
    }

    static final class HoldsBack extends OrderWire {
        @Override
        public @Nullable Order decode(WireReader in) throws ProtocolViolation {
            int start = in.position();
            Order order = super.decode(in);
            if (order != null && in.remaining() == 0) {
                in.position(start);
                return null;
            }
            return order;
        }

        @Override
        public @Nullable Order endOfInput(WireReader rest) throws ProtocolViolation {
            return rest.remaining() == 0 ? null : super.decode(rest);
        }
    }

    static final class DropsTheRest extends OrderWire {
        @Override
        public @Nullable Order decode(WireReader in) throws ProtocolViolation {
            Order order = super.decode(in);
            if (order != null) {
                in.skip(in.remaining(), "rest");
            }
            return order;
        }
    }

    static final class WaitsForEver extends OrderWire {
        @Override
        void checkLength(int length) throws ProtocolViolation {
            // A number in a wider field would be waited for as well.
        }

        @Override
        public @Nullable Order decode(WireReader in) throws ProtocolViolation {
            return in.remaining() > 0 && in.peek(0) == 'x' ? null : super.decode(in);
        }
    }

    static final class KeepsAView extends OrderWire {
        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            int number = payload.length32(0, Order.MOST_NUMBER, "number");
            int length = payload.u8("itemLength");
            WireReader view = payload.take(length, "item");
            return new Order(number, new AbstractList<>() {
                @Override
                public Byte get(int index) {
                    return (byte) view.peek(index);
                }

                @Override
                public int size() {
                    return length;
                }
            });
        }
    }

    static final class KeepsMessages extends OrderWire {
        private final List<Order> all = new ArrayList<>();

        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            Order order = super.read(payload);
            all.add(order);
            return order;
        }
    }

    static final class LogsWhatItReads extends OrderWire {
        private final StringBuilder log = new StringBuilder();

        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            Order order = super.read(payload);
            log.append(order.number()).append('\n');
            return order;
        }
    }

    static final class LogsWhatItWrites extends OrderWire {
        private final StringBuilder log = new StringBuilder();

        @Override
        public void encode(Order order, WireWriter out) {
            super.encode(order, out);
            log.append(order.number()).append('\n');
        }
    }

    static final class EndsCleanly extends OrderWire {
        @Override
        public @Nullable Order endOfInput(WireReader rest) {
            return null;
        }
    }

    static final class EndsAsViolation extends OrderWire {
        @Override
        public @Nullable Order endOfInput(WireReader rest) throws ProtocolViolation {
            if (rest.remaining() > 0) {
                throw rest.violation("frame", "the rest of it", "nothing");
            }
            return null;
        }
    }

    static final class EndsWithAMessage extends OrderWire {
        @Override
        public @Nullable Order endOfInput(WireReader rest) throws ProtocolViolation {
            if (rest.remaining() == 0) {
                return null;
            }
            rest.skip(rest.remaining(), "rest");
            return Order.of(0, "");
        }
    }

    static final class EndsTruncated extends OrderWire {
        @Override
        public @Nullable Order endOfInput(WireReader rest) throws ProtocolViolation {
            throw new TruncatedInput(rest.remaining(), "frame", "one more");
        }
    }

    static final class AllocatesWhatIsAnnounced extends OrderWire {
        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            int announced =
                    payload.remaining() < 4 ? 0 : payload.peek(0) << 16 | payload.peek(1) << 8 | payload.peek(2);
            var room = new ArrayList<Byte>(announced);
            Order order = Order.read(payload);
            room.addAll(order.item());
            return new Order(order.number(), room);
        }
    }

    static final class CountsToWhatIsAnnounced extends OrderWire {
        private long counted;

        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            long announced = payload.u32("number") >> 3;
            payload.position(0);
            for (long i = 0; i < announced; i++) {
                counted = counted * 31 + Long.numberOfTrailingZeros(i ^ counted);
            }
            return super.read(payload);
        }
    }

    static final class GoesRoundForEver extends OrderWire {
        @Override
        void checkLength(int length) throws ProtocolViolation {
            while (length > MAXIMUM && Endless.goesOn()) {
                Thread.onSpinWait();
            }
        }
    }

    static final class Waits extends OrderWire {
        @Override
        void checkLength(int length) {
            while (length > 0 && Endless.goesOn()) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** What keeps endless mistakes going until their test is over. */
    static final class Endless {

        private static final AtomicInteger TESTS = new AtomicInteger();
        private static final ThreadLocal<Integer> MINE = ThreadLocal.withInitial(TESTS::get);

        static boolean goesOn() {
            return MINE.get() == TESTS.get();
        }

        static void stop() {
            TESTS.incrementAndGet();
        }
    }

    static final class ThrowsAnything extends OrderWire {
        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            payload.peek(Order.FIXED_BYTES + payload.peek(4) - 1);
            return super.read(payload);
        }
    }

    static final class FindsThemElsewhere extends OrderWire {
        @Override
        void checkLength(int length) throws ProtocolViolation {
            if (length > MAXIMUM) {
                throw new ProtocolViolation(1000, "length", "less", "more");
            }
        }
    }

    static final class ChecksAtOnce extends OrderWire {
        private boolean waited;

        @Override
        public @Nullable Order decode(WireReader in) throws ProtocolViolation {
            Order order = super.decode(in);
            if (order != null && !waited && order.number() > 1_000) {
                throw new ProtocolViolation(2, "number", "0..1000", Integer.toString(order.number()));
            }
            waited = order == null;
            return order;
        }
    }

    static final class TwoForms extends OrderWire {
        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            int number = (int) (payload.u32("number") & 0xff_ffff);
            payload.position(0);
            payload.skip(4, "number");
            int length = payload.u8("itemLength");
            var item = new ArrayList<Byte>();
            for (byte each : payload.bytes(length, "item")) {
                item.add(each);
            }
            return new Order(number, item);
        }
    }

    static final class UnderstandsMore extends OrderWire {
        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            int number = payload.i32("number");
            int length = payload.u8("itemLength");
            return new Order(number, Order.of(0, payload.latin1(length, "item")).item());
        }

        @Override
        public void encode(Order order, WireWriter out) {
            Ranges.check("number", order.number(), 0, Integer.MAX_VALUE);
            super.encode(order, out);
        }
    }

    static final class WritesAtAFixedPlace extends OrderWire {
        @Override
        public void encode(Order order, WireWriter out) {
            super.encode(order, out);
            out.patchUint(2, 4, order.number());
        }
    }

    static final class StaysInTheMiddle extends OrderWire {
        private boolean writing;

        @Override
        public void encode(Order order, WireWriter out) {
            if (writing) {
                throw new IllegalStateException("still writing");
            }
            writing = true;
            super.encode(order, out);
            writing = false;
        }
    }

    static final class TakesBackTooMuch extends OrderWire {
        @Override
        public void encode(Order order, WireWriter out) {
            try {
                super.encode(order, out);
            } catch (IllegalArgumentException e) {
                out.truncate(0);
                throw e;
            }
        }
    }

    static final class HidesLackOfRoom extends OrderWire {
        @Override
        public void encode(Order order, WireWriter out) {
            int start = out.position();
            try {
                super.encode(order, out);
            } catch (IllegalArgumentException e) {
                out.truncate(start);
            }
        }
    }

    static final class MakesMessagesOfNothing extends OrderWire {
        @Override
        public @Nullable Order endOfInput(WireReader rest) {
            return Order.of(0, "");
        }
    }

    static final class ForgetsTheNumber extends OrderWire {
        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            return new Order(0, super.read(payload).item());
        }
    }

    static final class LittleEndian extends OrderWire {
        @Override
        public void encode(Order order, WireWriter out) {
            int start = out.position();
            super.encode(order, out);
            out.patchUintLe(start + 2, 4, order.number());
        }
    }

    static final class TakesInWithoutEnd extends OrderWire {
        private final StringBuilder taken = new StringBuilder();

        @Override
        public @Nullable Order decode(WireReader in) throws ProtocolViolation {
            if (taken.isEmpty() && (in.remaining() == 0 || in.peek(0) != 'x')) {
                return super.decode(in);
            }
            taken.append(in.latin1(in.remaining(), "text"));
            return null;
        }
    }

    static final class NestsWithoutEnd extends OrderWire {
        /** Takes stack for each turn, and for each turn of it far more than a call of a method of one's own. */
        private static final Pattern NESTED = Pattern.compile("(?:\\x00\\x08|\\x00\\x09)*");

        @Override
        public @Nullable Order decode(WireReader in) throws ProtocolViolation {
            String text = in.view(0, in.remaining()).latin1(in.remaining(), "text");
            if (text.length() > MAXIMUM && NESTED.matcher(text).matches()) {
                throw in.violation("depth", "less", "more");
            }
            return super.decode(in);
        }
    }

    static final class ChangesWhatItWrites extends OrderWire {
        @Override
        public void encode(Order order, WireWriter out) {
            order.item().replaceAll(each -> (byte) (each ^ 0x20));
            super.encode(order, out);
        }

        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            Order order = super.read(payload);
            order.item().replaceAll(each -> (byte) (each ^ 0x20));
            return order;
        }
    }
}
