package dev.sprocket.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Wire;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
                        BrokenWires.CheckedLength::oneTooMany,
                        ProtocolContract::oneByteOverTheMaximumIsAViolation,
                        "maximum must be a violation, got a clean end behind 1 messages"),
                broken(
                        "refuses the maximum",
                        BrokenWires.CheckedLength::oneTooFew,
                        ProtocolContract::theLargestMessagePassesAndNoLargerOneIsWritten,
                        "got [] and violation (offset 0, field length: expected 0..199, got 200)"),
                broken(
                        "writes more than the maximum",
                        BrokenWires.WritesTooMuch::new,
                        ProtocolContract::theLargestMessagePassesAndNoLargerOneIsWritten,
                        "one byte over the maximum: expected an IllegalArgumentException, got none"),
                broken(
                        "reads a header again that it has passed",
                        BrokenWires.PassesTheHeader::new,
                        ProtocolContract::aStreamMayBeCutAnywhere,
                        "fromClients/stream/0/cut/2: "),
                broken(
                        "keeps the reader of the first call",
                        BrokenWires.KeepsItsReader::new,
                        ProtocolContract::aStreamMayBeCutAnywhere,
                        "/cut/"),
                broken(
                        "holds a message back until more comes",
                        BrokenWires.HoldsBack::new,
                        ProtocolContract::aMessageComesWithItsLastByte,
                        "by byte 9 expected [Order[number=7"),
                broken(
                        "drops what comes behind a frame",
                        BrokenWires.DropsTheRest::new,
                        ProtocolContract::manyFramesMayComeTogether,
                        "/many/whole: expected "),
                broken(
                        "waits for ever behind some bytes",
                        BrokenWires.WaitsForEver::new,
                        ProtocolContract::nothingIsWaitedForBeyondTheMaximum,
                        "waits for more behind 65737 bytes, the largest message has 200"),
                broken(
                        "looks at bytes that are gone",
                        BrokenWires.KeepsAView::new,
                        ProtocolContract::noMessageLooksAtBytesThatAreGone,
                        "when its bytes are overwritten a message must stay what it was"),
                broken(
                        "keeps every message",
                        BrokenWires.KeepsMessages::new,
                        ProtocolContract::nothingIsKeptOfWhatHasPassed,
                        "messages that were handed on"),
                broken(
                        "logs what it has read",
                        BrokenWires.LogsWhatItReads::new,
                        ProtocolContract::nothingIsKeptOfWhatHasPassed,
                        "/memory/read: reading "),
                broken(
                        "logs what it has written",
                        BrokenWires.LogsWhatItWrites::new,
                        ProtocolContract::nothingIsKeptOfWhatHasPassed,
                        "/memory/write: writing "),
                broken(
                        "drops a frame cut short",
                        BrokenWires.EndsCleanly::new,
                        ProtocolContract::aFrameCutShortIsNoMessage,
                        "/cutShort/1: the input ends inside a frame, expected truncated, got a clean end"),
                broken(
                        "takes a cut connection for a hostile peer",
                        BrokenWires.EndsAsViolation::new,
                        ProtocolContract::aFrameCutShortIsNoMessage,
                        "expected truncated, got violation"),
                broken(
                        "makes a message of a frame cut short",
                        BrokenWires.EndsWithAMessage::new,
                        ProtocolContract::aFrameCutShortIsNoMessage,
                        "the input ends inside a frame, expected truncated"),
                broken(
                        "takes a clean end for a cut one",
                        BrokenWires.EndsTruncated::new,
                        ProtocolContract::aFrameCutShortIsNoMessage,
                        "/cutShort/0: the input ends between two frames, expected a clean end, got truncated"),
                broken(
                        "allocates what a peer announces",
                        BrokenWires.AllocatesWhatIsAnnounced::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "the budget is 6"),
                broken(
                        "counts up to what a peer announces",
                        BrokenWires.CountsToWhatIsAnnounced::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        " ms of processor time"),
                broken(
                        "goes round for ever",
                        BrokenWires.GoesRoundForEver::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "not done after 1000 ms of processor time"),
                broken(
                        "waits for something",
                        BrokenWires.Waits::new,
                        ProtocolContract::everyMessageComesBackAsItWas,
                        "waits, which nothing on an event loop may"),
                broken(
                        "throws what is no violation",
                        BrokenWires.ThrowsAnything::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "threw java.lang.IndexOutOfBoundsException"),
                broken(
                        "finds violations where nothing is",
                        BrokenWires.FindsThemElsewhere::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "a violation outside the input: offset 1000"),
                broken(
                        "checks only what comes at once",
                        BrokenWires.ChecksAtOnce::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "in one read "),
                broken(
                        "understands two forms",
                        BrokenWires.TwoForms::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "is a second form of [Order["),
                broken(
                        "understands what cannot be said",
                        BrokenWires.UnderstandsMore::new,
                        ProtocolContract::spoiltBytesBecomeMessagesOrAViolation,
                        "which cannot be written (number: -2147483641"),
                broken(
                        "writes at a fixed place",
                        BrokenWires.WritesAtAFixedPlace::new,
                        ProtocolContract::everyMessageComesBackAsItWas,
                        "behind 5 other bytes it must be the same"),
                broken(
                        "stays in the middle of a message that could not be written",
                        BrokenWires.StaysInTheMiddle::new,
                        ProtocolContract::aMessageThatCannotBeWrittenHarmsNoOther,
                        "threw java.lang.IllegalStateException: still writing"),
                broken(
                        "takes back more than it wrote",
                        BrokenWires.TakesBackTooMuch::new,
                        ProtocolContract::aMessageThatCannotBeWrittenHarmsNoOther,
                        "what stood there before must stay as it was"),
                broken(
                        "hides that there is no room",
                        BrokenWires.HidesLackOfRoom::new,
                        ProtocolContract::aMessageThatCannotBeWrittenHarmsNoOther,
                        "a writer with room for 0 bytes: expected an IllegalArgumentException, got none"),
                broken(
                        "makes messages of nothing",
                        BrokenWires.MakesMessagesOfNothing::new,
                        ProtocolContract::everyMessageComesBackAsItWas,
                        "made a message of no bytes, and would do so for ever"),
                broken(
                        "takes everything in and says nothing",
                        BrokenWires.TakesInWithoutEnd::new,
                        ProtocolContract::nothingIsWaitedForBeyondTheMaximum,
                        "takes in 131474 bytes and makes neither a message nor a violation of them"),
                broken(
                        "goes as deep as a peer likes",
                        BrokenWires.NestsWithoutEnd::new,
                        ProtocolContract::nothingIsWaitedForBeyondTheMaximum,
                        "threw java.lang.StackOverflowError"),
                broken(
                        "changes the message that it writes",
                        BrokenWires.ChangesWhatItWrites::new,
                        ProtocolContract::everyMessageComesBackAsItWas,
                        "/roundTrip/read: expected "),
                stateful(
                        "says that it is never inside a message",
                        BrokenPartWires.NeverInside::new,
                        ProtocolContract::everyMessageComesBackAsItWas,
                        "and a clean end, got [Hello[], Head[length=3], Piece[text=tea]] and truncated"),
                stateful(
                        "says that it is always inside a message",
                        BrokenPartWires.AlwaysInside::new,
                        ProtocolContract::aFrameCutShortIsNoMessage,
                        "the input ends inside a frame, expected truncated, got a clean end"),
                stateful(
                        "makes pieces of nothing",
                        BrokenPartWires.MakesPiecesOfNothing::new,
                        ProtocolContract::aStreamMayBeCutAnywhere,
                        "made a message of no bytes, and would do so for ever"),
                stateful(
                        "ends cleanly inside a body",
                        BrokenPartWires.EndsInsideABody::new,
                        ProtocolContract::aFrameCutShortIsNoMessage,
                        "the input ends inside a frame, expected truncated, got a clean end"),
                stateful(
                        "counts how often it is called",
                        BrokenPartWires.CountsItsCalls::new,
                        ProtocolContract::aStreamMayBeCutAnywhere,
                        "/cut/2: expected [Hello[], Head[length=3]"),
                Arguments.of(
                        "remembers in one wire where all its sessions are",
                        oneForAll(),
                        property(ProtocolContract::everyMessageComesBackAsItWas),
                        "/roundTrip/"),
                Arguments.of(
                        "forgets something in datagrams",
                        new OrdersContract(BrokenProtocolsTest::forgetful, BrokenProtocolsTest::forgetful),
                        property(ProtocolContract::streamAndDatagramsCarryTheSame),
                        "/carriers/same: expected "),
                Arguments.of(
                        "has a client that is no mirror",
                        new OrdersContract(carrier -> new OrderWire(), carrier -> new BrokenWires.LittleEndian()),
                        property(ProtocolContract::serverAndClientUnderstandEachOther),
                        "one side said [Order[number=7"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void catches(
            String mistake,
            ProtocolContract<?, ?> contract,
            Function<ProtocolContract<?, ?>, Stream<DynamicNode>> property,
            String words)
            throws InterruptedException {
        try {
            assertThat(Failures.first(contract, property))
                    .as(mistake)
                    .hasValueSatisfying(failure -> assertThat(failure).contains(words));
        } finally {
            BrokenWires.Endless.stop();
            for (Thread each : Watch.givenUp()) {
                each.join();
            }
        }
    }

    @Test
    void showsAllThatItTakesToUnderstandAFailure() {
        var contract = new OrdersContract(carrier -> new BrokenWires.TwoForms(), carrier -> new BrokenWires.TwoForms());

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
        var contract = new OrdersContract(
                carrier -> new BrokenWires.PassesTheHeader(), carrier -> new BrokenWires.PassesTheHeader());
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

    private static Arguments stateful(
            String mistake,
            Supplier<Wire<Part, Part>> wire,
            Function<ProtocolContract<?, ?>, Stream<DynamicNode>> property,
            String words) {
        return Arguments.of(mistake, new PartsContract(wire), property, words);
    }

    private static PartsContract oneForAll() {
        var wire = new PartWire();
        return new PartsContract(() -> wire);
    }

    private static Function<ProtocolContract<?, ?>, Stream<DynamicNode>> property(
            Function<ProtocolContract<?, ?>, Stream<DynamicNode>> property) {
        return property;
    }

    private static Wire<Order, Order> forgetful(Carrier carrier) {
        return carrier == Carrier.STREAM ? new OrderWire() : new BrokenWires.ForgetsTheNumber();
    }
}
