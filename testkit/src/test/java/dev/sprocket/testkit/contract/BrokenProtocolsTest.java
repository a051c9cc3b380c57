package dev.sprocket.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Wire;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake must be caught by the property that is there for it, in words from which it can be mended. */
class BrokenProtocolsTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                broken(
                        "takes one byte over the maximum",
                        CheckedLength::oneTooMany,
                        ProtocolContract::oneByteOverTheMaximumIsAViolation,
                        "maximum must be a violation, got a clean end behind 1 messages"),
                broken(
                        "refuses the maximum",
                        CheckedLength::oneTooFew,
                        ProtocolContract::theLargestMessagePassesAndNoLargerOneIsWritten,
                        "got [] and violation (offset 0, field length: expected 0..199, got 200)"),
                broken(
                        "writes more than the maximum",
                        WritesTooMuch::new,
                        ProtocolContract::theLargestMessagePassesAndNoLargerOneIsWritten,
                        "one byte over the maximum: expected an IllegalArgumentException, got none"),
                broken(
                        "reads a header again that it has passed",
                        PassesTheHeader::new,
                        ProtocolContract::aStreamMayBeCutAnywhere,
                        "fromClients/stream/0/cut/2: "),
                broken(
                        "keeps the reader of the first call",
                        KeepsItsReader::new,
                        ProtocolContract::aStreamMayBeCutAnywhere,
                        "/cut/"),
                broken(
                        "holds a message back until more comes",
                        HoldsBack::new,
                        ProtocolContract::aMessageComesWithItsLastByte,
                        "by byte 9 expected [Order[number=7"),
                broken(
                        "drops what comes behind a frame",
                        DropsTheRest::new,
                        ProtocolContract::manyFramesMayComeTogether,
                        "/many/whole: expected "),
                broken(
                        "waits for ever behind some bytes",
                        WaitsForEver::new,
                        ProtocolContract::nothingIsWaitedForBeyondTheMaximum,
                        "waits for more behind 65737 bytes, the largest message has 200"),
                broken(
                        "looks at bytes that are gone",
                        KeepsAView::new,
                        ProtocolContract::noMessageLooksAtBytesThatAreGone,
                        "when its bytes are overwritten a message must stay what it was"),
                broken(
                        "keeps every message",
                        KeepsMessages::new,
                        ProtocolContract::nothingIsKeptOfWhatHasPassed,
                        "messages that were handed on"),
                broken(
                        "logs what it has read",
                        LogsWhatItReads::new,
                        ProtocolContract::nothingIsKeptOfWhatHasPassed,
                        "/memory/read: reading "),
                broken(
                        "logs what it has written",
                        LogsWhatItWrites::new,
                        ProtocolContract::nothingIsKeptOfWhatHasPassed,
                        "/memory/write: writing "),
                broken(
                        "drops a frame cut short",
                        EndsCleanly::new,
                        ProtocolContract::aFrameCutShortIsNoMessage,
                        "/cutShort/1: the input ends inside a frame, expected truncated, got a clean end"),
                broken(
                        "takes a cut connection for a hostile peer",
                        EndsAsViolation::new,
                        ProtocolContract::aFrameCutShortIsNoMessage,
                        "expected truncated, got violation"),
                broken(
                        "makes a message of a frame cut short",
                        EndsWithAMessage::new,
                        ProtocolContract::aFrameCutShortIsNoMessage,
                        "the input ends inside a frame, expected truncated"),
                broken(
                        "takes a clean end for a cut one",
                        EndsTruncated::new,
                        ProtocolContract::aFrameCutShortIsNoMessage,
                        "/cutShort/0: the input ends between two frames, expected a clean end, got truncated"),
                broken(
                        "allocates what a peer announces",
                        AllocatesWhatIsAnnounced::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "the budget is 6"),
                broken(
                        "counts up to what a peer announces",
                        CountsToWhatIsAnnounced::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        " ms of processor time"),
                broken(
                        "goes round for ever",
                        GoesRoundForEver::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "not done after 1000 ms of processor time"),
                broken(
                        "waits for something",
                        Waits::new,
                        ProtocolContract::everyMessageComesBackAsItWas,
                        "waits, which nothing on an event loop may"),
                broken(
                        "throws what is no violation",
                        ThrowsAnything::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "threw java.lang.IndexOutOfBoundsException"),
                broken(
                        "finds violations where nothing is",
                        FindsThemElsewhere::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "a violation outside the input: offset 1000"),
                broken(
                        "checks only what comes at once",
                        ChecksAtOnce::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "in one read "),
                broken(
                        "understands two forms",
                        TwoForms::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "is a second form of [Order["),
                broken(
                        "understands what cannot be said",
                        UnderstandsMore::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "which cannot be written (number: -2147483641"),
                broken(
                        "writes at a fixed place",
                        WritesAtAFixedPlace::new,
                        ProtocolContract::everyMessageComesBackAsItWas,
                        "behind 5 other bytes it must be the same"),
                broken(
                        "stays in the middle of a message that could not be written",
                        StaysInTheMiddle::new,
                        ProtocolContract::aMessageThatCannotBeWrittenHarmsNoOther,
                        "threw java.lang.IllegalStateException: still writing"),
                broken(
                        "takes back more than it wrote",
                        TakesBackTooMuch::new,
                        ProtocolContract::aMessageThatCannotBeWrittenHarmsNoOther,
                        "what stood there before must stay as it was"),
                broken(
                        "hides that there is no room",
                        HidesLackOfRoom::new,
                        ProtocolContract::aMessageThatCannotBeWrittenHarmsNoOther,
                        "a writer with room for 0 bytes: expected an IllegalArgumentException, got none"),
                broken(
                        "makes messages of nothing",
                        MakesMessagesOfNothing::new,
                        ProtocolContract::everyMessageComesBackAsItWas,
                        "made a message of no bytes, and would do so for ever"),
                Arguments.of(
                        "forgets something in datagrams",
                        new OrdersContract(BrokenProtocolsTest::forgetful, BrokenProtocolsTest::forgetful),
                        property(ProtocolContract::streamAndDatagramsCarryTheSame),
                        "/carriers/same: expected "),
                Arguments.of(
                        "has a client that is no mirror",
                        new OrdersContract(carrier -> new OrderWire(), carrier -> new LittleEndian()),
                        property(ProtocolContract::serverAndClientUnderstandEachOther),
                        "one side said [Order[number=7"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void catches(
            String mistake,
            OrdersContract contract,
            Function<ProtocolContract<?, ?>, Stream<DynamicNode>> property,
            String words)
            throws InterruptedException {
        try {
            assertThat(Failures.first(contract, property))
                    .as(mistake)
                    .hasValueSatisfying(failure -> assertThat(failure).contains(words));
        } finally {
            Endless.stop();
            for (Thread each : Watch.givenUp()) {
                each.join();
            }
        }
    }

    @Test
    void showsAllThatItTakesToUnderstandAFailure() {
        var contract = new OrdersContract(carrier -> new TwoForms(), carrier -> new TwoForms());

        String failure = Failures.first(contract, ProtocolContract::spoiltBytesBecomeMessagesOrAViolation)
                .orElseThrow();

        assertThat(failure.lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("fromClients/stream/0/spoilt/number")
                                .contains("is a second form of [Order[number=7, item=[116, 101, 97]]]"),
                        line -> assertThat(line).isEqualTo("  sample  [Order[number=7, item=[116, 101, 97]]]"),
                        line -> assertThat(line)
                                .startsWith("  again   mvn test -Dtest=OrdersContract"
                                        + " -Dsprocket.contract=fromClients/stream/0/spoilt/number"),
                        line -> assertThat(line).startsWith("  10 bytes: 00 08 "),
                        line -> assertThat(line).startsWith("  0000  00 08 ").endsWith("length"),
                        line -> assertThat(line).endsWith("number"),
                        line -> assertThat(line).endsWith("itemLength"),
                        line -> assertThat(line).endsWith("item"));
    }

    @Test
    void runsOneCaseAgainByTheLineThatAFailureShows() {
        var contract = new OrdersContract(carrier -> new PassesTheHeader(), carrier -> new PassesTheHeader());
        String failure = Failures.first(contract, ProtocolContract::aStreamMayBeCutAnywhere)
                .orElseThrow();
        String asked = failure.replaceAll("(?s).*-Dsprocket.contract=(\\S+).*", "$1");

        System.setProperty(CaseName.ASKED, asked);
        try {
            assertThat(asked).isEqualTo("fromClients/stream/0/cut/2");
            assertThat(Failures.first(contract, ProtocolContract::aStreamMayBeCutAnywhere))
                    .contains(failure);
            assertThat(contract.aStreamMayBeCutAnywhere()).hasSize(1);
            assertThat(contract.aMessageComesWithItsLastByte()).isEmpty();
            assertThat(contract.everyFixtureHolds()).isEmpty();
            assertThat(Failures.first(new OrdersContractTest(), ProtocolContract::aStreamMayBeCutAnywhere))
                    .isEmpty();
        } finally {
            System.clearProperty(CaseName.ASKED);
        }
    }

    @Test
    void refusesALineThatNamesNoCase() {
        assertRefused("cut", "sprocket.contract: cut, expected a case such as fromClients/stream/0/cut/3+17");
        assertRefused(
                "fromClients/stream/0/cot/3", "sprocket.contract: property cot, expected one of boundless, byte, ");
        assertRefused("fromClients/stream/0/cut/3+1000", "this property has no such case");
    }

    private static void assertRefused(String asked, String words) {
        System.setProperty(CaseName.ASKED, asked);
        try {
            assertThatThrownBy(() -> Failures.first(new OrdersContractTest(), ProtocolContract::aStreamMayBeCutAnywhere)
                            .ifPresent(failure -> {
                                throw new AssertionError(failure);
                            }))
                    .hasMessageContaining(words);
        } finally {
            System.clearProperty(CaseName.ASKED);
        }
    }

    private static Arguments broken(
            String mistake,
            Supplier<OrderWire> wire,
            Function<ProtocolContract<?, ?>, Stream<DynamicNode>> property,
            String words) {
        return Arguments.of(mistake, new OrdersContract(carrier -> wire.get(), carrier -> wire.get()), property, words);
    }

    private static Function<ProtocolContract<?, ?>, Stream<DynamicNode>> property(
            Function<ProtocolContract<?, ?>, Stream<DynamicNode>> property) {
        return property;
    }

    private static Wire<Order, Order> forgetful(Carrier carrier) {
        return carrier == Carrier.STREAM ? new OrderWire() : new ForgetsTheNumber();
    }

    // ---- the mistakes

    private static final class CheckedLength extends OrderWire {

        private final int most;

        private CheckedLength(int most) {
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

    private static final class WritesTooMuch extends OrderWire {
        @Override
        public void encode(Order order, WireWriter out) {
            out.u16(Order.FIXED_BYTES + order.item().size());
            order.write(out);
        }
    }

    private static final class PassesTheHeader extends OrderWire {
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

    private static final class KeepsItsReader extends OrderWire {
        private @Nullable WireReader kept;

        @Override
        public @Nullable Order decode(WireReader in) throws ProtocolViolation {
            kept = Objects.requireNonNullElse(kept, in);
            return super.decode(kept);
        }
    }

    private static final class HoldsBack extends OrderWire {
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

    private static final class DropsTheRest extends OrderWire {
        @Override
        public @Nullable Order decode(WireReader in) throws ProtocolViolation {
            Order order = super.decode(in);
            if (order != null) {
                in.skip(in.remaining(), "rest");
            }
            return order;
        }
    }

    private static final class WaitsForEver extends OrderWire {
        @Override
        void checkLength(int length) throws ProtocolViolation {
            // A number in a wider field would be waited for as well.
        }

        @Override
        public @Nullable Order decode(WireReader in) throws ProtocolViolation {
            return in.remaining() > 0 && in.peek(0) == 'x' ? null : super.decode(in);
        }
    }

    private static final class KeepsAView extends OrderWire {
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

    private static final class KeepsMessages extends OrderWire {
        private final List<Order> all = new ArrayList<>();

        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            Order order = super.read(payload);
            all.add(order);
            return order;
        }
    }

    private static final class LogsWhatItReads extends OrderWire {
        private final StringBuilder log = new StringBuilder();

        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            Order order = super.read(payload);
            log.append(order.number()).append('\n');
            return order;
        }
    }

    private static final class LogsWhatItWrites extends OrderWire {
        private final StringBuilder log = new StringBuilder();

        @Override
        public void encode(Order order, WireWriter out) {
            super.encode(order, out);
            log.append(order.number()).append('\n');
        }
    }

    private static final class EndsCleanly extends OrderWire {
        @Override
        public @Nullable Order endOfInput(WireReader rest) {
            return null;
        }
    }

    private static final class EndsAsViolation extends OrderWire {
        @Override
        public @Nullable Order endOfInput(WireReader rest) throws ProtocolViolation {
            if (rest.remaining() > 0) {
                throw rest.violation("frame", "the rest of it", "nothing");
            }
            return null;
        }
    }

    private static final class EndsWithAMessage extends OrderWire {
        @Override
        public @Nullable Order endOfInput(WireReader rest) throws ProtocolViolation {
            if (rest.remaining() == 0) {
                return null;
            }
            rest.skip(rest.remaining(), "rest");
            return Order.of(0, "");
        }
    }

    private static final class EndsTruncated extends OrderWire {
        @Override
        public @Nullable Order endOfInput(WireReader rest) throws ProtocolViolation {
            throw new TruncatedInput(rest.remaining(), "frame", "one more");
        }
    }

    private static final class AllocatesWhatIsAnnounced extends OrderWire {
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

    private static final class CountsToWhatIsAnnounced extends OrderWire {
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

    private static final class GoesRoundForEver extends OrderWire {
        @Override
        void checkLength(int length) throws ProtocolViolation {
            while (length > MAXIMUM && Endless.goesOn()) {
                Thread.onSpinWait();
            }
        }
    }

    private static final class Waits extends OrderWire {
        @Override
        void checkLength(int length) {
            while (length > 0 && Endless.goesOn()) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** What keeps endless mistakes going until their test is over. */
    private static final class Endless {

        private static final AtomicInteger TESTS = new AtomicInteger();
        private static final ThreadLocal<Integer> MINE = ThreadLocal.withInitial(TESTS::get);

        static boolean goesOn() {
            return MINE.get() == TESTS.get();
        }

        static void stop() {
            TESTS.incrementAndGet();
        }
    }

    private static final class ThrowsAnything extends OrderWire {
        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            payload.peek(Order.FIXED_BYTES + payload.peek(4) - 1);
            return super.read(payload);
        }
    }

    private static final class FindsThemElsewhere extends OrderWire {
        @Override
        void checkLength(int length) throws ProtocolViolation {
            if (length > MAXIMUM) {
                throw new ProtocolViolation(1000, "length", "less", "more");
            }
        }
    }

    private static final class ChecksAtOnce extends OrderWire {
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

    private static final class TwoForms extends OrderWire {
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

    private static final class UnderstandsMore extends OrderWire {
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

    private static final class WritesAtAFixedPlace extends OrderWire {
        @Override
        public void encode(Order order, WireWriter out) {
            super.encode(order, out);
            out.patchUint(2, 4, order.number());
        }
    }

    private static final class StaysInTheMiddle extends OrderWire {
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

    private static final class TakesBackTooMuch extends OrderWire {
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

    private static final class HidesLackOfRoom extends OrderWire {
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

    private static final class MakesMessagesOfNothing extends OrderWire {
        @Override
        public @Nullable Order endOfInput(WireReader rest) {
            return Order.of(0, "");
        }
    }

    private static final class ForgetsTheNumber extends OrderWire {
        @Override
        Order read(WireReader payload) throws ProtocolViolation {
            return new Order(0, super.read(payload).item());
        }
    }

    private static final class LittleEndian extends OrderWire {
        @Override
        public void encode(Order order, WireWriter out) {
            int start = out.position();
            super.encode(order, out);
            out.patchUintLe(start + 2, 4, order.number());
        }
    }
}
