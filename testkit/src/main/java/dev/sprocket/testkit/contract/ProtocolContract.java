package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.testkit.LinkConditions;
import dev.sprocket.testkit.bytes.Sameness;
import dev.sprocket.testkit.fixture.Fixtures;
import dev.sprocket.testkit.run.Finding;
import dev.sprocket.testkit.run.From;
import dev.sprocket.testkit.run.Mirrored;
import dev.sprocket.testkit.run.Outcome;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * What every protocol must pass. An author's test gives a binding and a few samples, and inherits the rest:
 *
 * <pre>{@code
 *   class OrdersContractTest extends ProtocolContract<Order, Receipt> {
 *
 *     protected Binding<Order, Receipt> binding() {
 *       return OrdersPlugin.bind(OrdersOptions.DEFAULT);
 *     }
 *
 *     protected List<Sample<Order>> fromClients() {
 *       return List.of(Sample.of(new Order(1, "tea")), Sample.hex("0002 0001"));
 *     }
 *
 *     protected List<Sample<Receipt>> fromServers() {
 *       return List.of(Sample.of(new Receipt(1)));
 *     }
 *   }
 * }</pre>
 *
 * <p>Each property is a test, run with each sample, in both directions, over a stream and over datagrams. What cannot be tried, for
 * the author has not said enough, is skipped with a sentence that says what to add. A protocol that is less strict than most says
 * so by overriding one of the methods below the three.
 *
 * <p>A failure shows the sample, where it was cut or how it was spoilt, its bytes, and a line that runs this one case again:
 *
 * <pre>
 *   mvn test -Dtest=OrdersContractTest -Dsprocket.contract=fromClients/stream/1/cut/3+17
 * </pre>
 *
 * <p>Wires run on a thread of the contract's own, whose processor time is watched: one that never returns fails.
 *
 * @param <C> what clients send
 * @param <S> what servers send
 */
public abstract class ProtocolContract<C, S> {

    private static final int MOST_MAXIMUM = 16 << 20;
    private static final int MOST_ALLOCATED_A_BYTE = 256;
    private static final int MOST_ALLOCATED_ANYWAY = 64 << 10;

    // ---- what an author gives

    /** The protocol and its behaviour; a new one at each call. */
    protected abstract Binding<C, S> binding();

    /** What clients say: a few messages of every kind, the smallest and an unusual one among them. */
    protected abstract List<Sample<C>> fromClients();

    /** What servers say. */
    protected abstract List<Sample<S>> fromServers();

    // ---- what he may add

    /** What the protocol runs over; by default both. */
    protected Set<Carrier> carriers() {
        return EnumSet.allOf(Carrier.class);
    }

    /**
     * A message of clients whose payload has exactly so many bytes, for the test of the maximum. By default there is one where
     * messages are text or bytes.
     */
    protected Optional<C> clientMessageOf(int payloadBytes) {
        return filled(binding().protocol().clientMessageType(), payloadBytes);
    }

    /** The same of servers. */
    protected Optional<S> serverMessageOf(int payloadBytes) {
        return filled(binding().protocol().serverMessageType(), payloadBytes);
    }

    /** The same protocol with a maximum one byte greater: what its peers may say, and this one must refuse. By default absent. */
    protected Optional<Protocol<C, S>> oneByteLarger() {
        return Optional.empty();
    }

    /** Messages that clients cannot say: to write one must be an {@link IllegalArgumentException}. By default none. */
    protected List<C> clientsCannotSay() {
        return List.of();
    }

    /** Messages that servers cannot say. By default none. */
    protected List<S> serversCannotSay() {
        return List.of();
    }

    /**
     * The resource directory of the cases that are files, which {@link Fixtures} describes; by default {@code testcases}. A module
     * with several contracts gives each its own.
     */
    protected String testcases() {
        return "testcases";
    }

    // ---- where a protocol is less strict than most

    /** When two messages are the same: by default when they are equal, arrays by their content, in records and lists too. */
    protected boolean same(Object one, Object other) {
        return Sameness.same(one, other);
    }

    /**
     * What a row of messages amounts to, where it depends on how the bytes arrive: a body that is handed on piece by piece, say, is
     * the pieces joined. By default the messages themselves.
     */
    protected List<?> meaning(List<?> messages) {
        return messages;
    }

    /**
     * Whether a frame that is cut short may be a message. By default one of a stream may not; but a datagram may, for nothing
     * else says how long it was meant to be. A protocol that sees that itself says no to both.
     */
    protected boolean mayDecodeCutShort(Carrier carrier) {
        return carrier == Carrier.DATAGRAM;
    }

    /** Whether no two frames hold the same message, so that all that is understood is written as the same bytes; by default not. */
    protected boolean isCanonical() {
        return false;
    }

    /** Whether a message may be understood that cannot be said. By default not: what comes can be passed on. */
    protected boolean mayDecodeWhatItCannotEncode() {
        return false;
    }

    /** Whether in one session a sample may follow any other, itself too; by default so. If not, each is a session of its own. */
    protected boolean samplesFollowOneAnother() {
        return true;
    }

    /** How many bytes of memory a decoder may allocate for so many bytes of input; by default 64 KiB and 256 times as many. */
    protected long allocationBudget(int inputBytes) {
        return MOST_ALLOCATED_ANYWAY + (long) MOST_ALLOCATED_A_BYTE * inputBytes;
    }

    /** With how many seeds each sample is spoilt; default 1000. */
    protected int mutants() {
        return 1_000;
    }

    /** The first seed of what is random; default 1. */
    protected long seed() {
        return 1;
    }

    // ---- the properties

    /** What is written is read as what it was, behind whatever it stands. */
    @TestFactory
    public Stream<DynamicNode> everyMessageComesBackAsItWas() {
        return tests(new RoundTrip(this));
    }

    /** What is read is written as the same bytes, synonyms excepted. */
    @TestFactory
    public Stream<DynamicNode> everyMessageHasOneForm() {
        return tests(new CanonicalForm(this));
    }

    /**
     * A stream may be cut at any one place and at any two: at every two where it is no longer than 300 bytes, otherwise at those
     * near its ends, and at 5000 at random.
     */
    @TestFactory
    public Stream<DynamicNode> aStreamMayBeCutAnywhere() {
        return tests(new AnyCut(this));
    }

    /** Byte by byte, a message comes with its last byte. */
    @TestFactory
    public Stream<DynamicNode> aMessageComesWithItsLastByte() {
        return tests(new ByteByByte(this));
    }

    /** Many frames may come in one buffer, or cut anywhere. */
    @TestFactory
    public Stream<DynamicNode> manyFramesMayComeTogether() {
        return tests(new ManyFrames(this));
    }

    /** A frame cut short is no message, and its session ends as truncated; between two frames it ends cleanly. */
    @TestFactory
    public Stream<DynamicNode> aFrameCutShortIsNoMessage() {
        return tests(new CutShort(this));
    }

    /** The largest message passes, and a larger one cannot be written. */
    @TestFactory
    public Stream<DynamicNode> theLargestMessagePassesAndNoLargerOneIsWritten() {
        return tests(new Maximum(this));
    }

    /** A message one byte over the maximum is a violation. */
    @TestFactory
    public Stream<DynamicNode> oneByteOverTheMaximumIsAViolation() {
        return tests(new Overlong(this));
    }

    /** Bytes without end become messages or a violation. */
    @TestFactory
    public Stream<DynamicNode> nothingIsWaitedForBeyondTheMaximum() {
        return tests(new Boundless(this));
    }

    /** Spoilt bytes become messages or a violation, within budgets of memory and processor time. */
    @TestFactory
    public Stream<DynamicNode> spoiltBytesBecomeMessagesOrAViolation() {
        return tests(new Spoilt(this));
    }

    /** Stream and datagrams carry the same messages. */
    @TestFactory
    public Stream<DynamicNode> streamAndDatagramsCarryTheSame() {
        return tests(new SameOnBoth(this));
    }

    /** Server and client, both speaking at once, understand each other. */
    @TestFactory
    public Stream<DynamicNode> serverAndClientUnderstandEachOther() {
        return tests(new Mirror<>(this));
    }

    /** A message stays what it was when its bytes are overwritten. */
    @TestFactory
    public Stream<DynamicNode> noMessageLooksAtBytesThatAreGone() {
        return tests(new NoViewKept(this));
    }

    /** A session that has heard and said much holds no more than one that has not. */
    @TestFactory
    public Stream<DynamicNode> nothingIsKeptOfWhatHasPassed() {
        return tests(new NoMemoryKept(this));
    }

    /** A message for which there is no room harms no other. */
    @TestFactory
    public Stream<DynamicNode> aMessageThatCannotBeWrittenHarmsNoOther() {
        return tests(new NoRoom(this));
    }

    /** What cannot be said is refused as the caller's mistake. */
    @TestFactory
    public Stream<DynamicNode> whatCannotBeSaidIsRefused() {
        return tests(new Unsayable(this));
    }

    /** Each case of {@link #testcases} holds. */
    @TestFactory
    public Stream<DynamicNode> everyFixtureHolds() {
        return CaseName.asked().isPresent() ? Stream.empty() : Fixtures.tests(getClass(), testcases(), this::binding);
    }

    // ---- for the properties

    /** How much processor time one case may take: far more than it needs, for it may be the first to run. */
    Duration patience() {
        return Duration.ofSeconds(10);
    }

    Speaker<C> clients() {
        return new Speaker<>(
                From.CLIENTS,
                binding().protocol(),
                fromClients(),
                this::clientMessageOf,
                oneByteLarger(),
                clientsCannotSay());
    }

    Speaker<S> servers() {
        return new Speaker<>(
                From.SERVERS,
                new Mirrored<>(binding().protocol()),
                fromServers(),
                this::serverMessageOf,
                oneByteLarger().map(Mirrored::new),
                serversCannotSay());
    }

    boolean sameMeaning(List<?> expected, List<?> got) {
        List<?> one = meaning(expected);
        List<?> other = meaning(got);
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Expects these messages and a clean end. */
    void expectSame(List<?> expected, Outcome<?> got) {
        if (!got.isClean() || !sameMeaning(expected, got.messages())) {
            throw new Finding("expected " + Shown.all(expected) + " and a clean end, got " + Shown.all(got.messages())
                    + " and " + got.described());
        }
    }

    int testableMaximum(Lane<?> lane) {
        int maximum = lane.writer().maxMessageBytes();
        assume(maximum <= MOST_MAXIMUM, "the maximum is " + maximum + " bytes: bind one of at most " + MOST_MAXIMUM);
        assume(
                lane.isStream() || maximum < LinkConditions.MOST_DATAGRAM_BYTES,
                "the maximum, " + maximum + " bytes, is more than a datagram holds");
        return maximum;
    }

    String unknownSize(Lane<?> lane, int size) {
        String method = lane.from() == From.CLIENTS ? "clientMessageOf(size)" : "serverMessageOf(size)";
        return "no message of " + size + " bytes is known: give it in " + method;
    }

    void assumeSamplesFollowOneAnother() {
        assume(samplesFollowOneAnother(), "samples do not follow one another in this protocol");
    }

    void assume(boolean holds, String otherwise) {
        Assumptions.assumeTrue(holds, otherwise);
    }

    // ---- the tests

    private Stream<DynamicNode> tests(Property property) {
        return ContractTests.of(this, property);
    }

    private static <M> Optional<M> filled(Class<M> type, int bytes) {
        @Nullable Object message = null;
        if (type == String.class) {
            message = "x".repeat(bytes);
        } else if (type == byte[].class) {
            message = "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
        } else if (type == Buffer.class) {
            message = Buffer.buffer("x".repeat(bytes));
        }
        return Optional.ofNullable(message).map(type::cast);
    }
}
