package dev.sprocket.codec;

import dev.sprocket.framing.Framing;
import dev.sprocket.framing.SelfDelimitingFraming;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Messages that end where reading them ends, such as those of RESP or nested type-length-value, by rules that are written once:
 * framing and codec in one.
 *
 * <pre>{@code
 *   var replies = Grammar.upTo(1 << 20, Reply.class, Resp::reply, Resp::write).maxDepth(8);
 *   Protocol.of(Direction.of(commands), Direction.of(replies))
 * }</pre>
 *
 * <p>A message is a tree of parts. Each begins with a head, from which a {@link Rule} tells what follows: nothing, some bytes, or
 * more parts. On a stream the walk that finds a message's end builds it too, in one pass, and goes on where it stopped, so
 * its cost is linear in the bytes, however they arrive. A length or a count that leads over a maximum is a violation as soon as
 * its head is read. A datagram is one message.
 *
 * <p>Of what is sent only the size is checked: that it is one message is the author's affair. Immutable; any thread.
 *
 * @param <M> the message, an immutable Java value
 */
public final class Grammar<M> implements Framing, Codec<M> {

    /** How many lists may lie in one another if nothing else is said. */
    public static final int DEFAULT_MAX_DEPTH = 32;

    /** How many parts a message may have if nothing else is said. */
    public static final int DEFAULT_MAX_PARTS = 1 << 16;

    private static final int MOST_DEPTH = 1 << 16;
    private static final int MOST_PARTS = 1 << 30;

    private final SelfDelimitingFraming frames;
    private final Class<M> type;
    private final Rule<M> first;
    private final BiConsumer<? super M, WireWriter> encode;
    private final int maxDepth;
    private final int maxParts;

    private Grammar(
            int maxPayloadBytes,
            Class<M> type,
            Rule<M> first,
            BiConsumer<? super M, WireWriter> encode,
            int maxDepth,
            int maxParts) {
        frames = SelfDelimitingFraming.upTo(maxPayloadBytes, () -> new Walk<>(this));
        this.type = type;
        this.first = Objects.requireNonNull(first, "first");
        this.encode = Objects.requireNonNull(encode, "encode");
        Ranges.check("maxDepth", maxDepth, 0, MOST_DEPTH);
        Ranges.check("maxParts", maxParts, 1, MOST_PARTS);
        this.maxDepth = maxDepth;
        this.maxParts = maxParts;
    }

    /**
     * Messages of at most {@code maxPayloadBytes}.
     *
     * @param maxPayloadBytes the longest message, 1 to 1073741824
     * @param type the class of the messages
     * @param first reads a message: its outermost part
     * @param encode what {@link Codec#encode} does
     */
    public static <M> Grammar<M> upTo(
            int maxPayloadBytes, Class<M> type, Rule<M> first, BiConsumer<? super M, WireWriter> encode) {
        return new Grammar<>(maxPayloadBytes, type, first, encode, DEFAULT_MAX_DEPTH, DEFAULT_MAX_PARTS);
    }

    /** The same with another bound on lists in one another, 0 to 65536; default {@value #DEFAULT_MAX_DEPTH}. */
    public Grammar<M> maxDepth(int maxDepth) {
        return new Grammar<>(maxPayloadBytes(), type, first, encode, maxDepth, maxParts);
    }

    /**
     * The same with another bound on the parts of a message, those in lists and the lists themselves, 1 to 1073741824;
     * default {@value #DEFAULT_MAX_PARTS}.
     */
    public Grammar<M> maxParts(int maxParts) {
        return new Grammar<>(maxPayloadBytes(), type, first, encode, maxDepth, maxParts);
    }

    @Override
    public int maxPayloadBytes() {
        return frames.maxPayloadBytes();
    }

    /** A splitter that also has the message of each payload that it gives. */
    @Override
    public GrammarSplitter<M> splitter() {
        return new GrammarSplitter<>(this);
    }

    @Override
    public void begin(WireWriter out) {
        frames.begin(out);
    }

    @Override
    public void end(WireWriter out, int payloadStart) {
        frames.end(out, payloadStart);
    }

    @Override
    public Class<M> type() {
        return type;
    }

    @Override
    public M decode(WireReader payload) throws ProtocolViolation {
        var walk = new Walk<>(this);
        long missing = walk.advance(payload);
        if (missing > 0) {
            throw payload.violation(
                    "message", missing + " more bytes", payload.remaining() + " to the end of the payload");
        }
        return walk.message();
    }

    @Override
    public void encode(M message, WireWriter out) {
        encode.accept(message, out);
    }

    Rule<M> first() {
        return first;
    }

    int maxDepth() {
        return maxDepth;
    }

    int maxParts() {
        return maxParts;
    }
}
