package dev.sprocket.framing;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames of several kinds in one stream, each known by its first byte.
 *
 * <pre>
 *   first byte    kind
 *   0..9          {@code 5 hello}     counted
 *   {@code <}             {@code <13>hello\n} a line
 * </pre>
 *
 * <p>The first byte stays where it is: each kind sees its whole frame. A byte that begins none is a violation as soon as it has
 * come. What is sent is of the first kind, and refused if it would begin as a frame of another. In datagrams a datagram is one
 * payload of any kind, and its first byte is not looked at.
 */
public final class FirstByteFraming implements Framing {

    private static final int NONE = -1;

    private final List<Kind> kinds;
    /** By first byte: the index of its kind, or {@link #NONE}. */
    private final int[] kindOf = new int[0x100];

    private final int maxPayloadBytes;
    /** How many bytes of header the kind that is sent begins with. */
    private final int sentHeaderBytes;

    /**
     * One kind of frames.
     *
     * @param firstBytes the bytes that begin such a frame, 1 or more, as ISO-8859-1 characters
     * @param framing how it goes on, the first byte included
     */
    public record Kind(String firstBytes, Framing framing) {
        public Kind {
            if (firstBytes.isEmpty()
                    || !StandardCharsets.ISO_8859_1.newEncoder().canEncode(firstBytes)) {
                throw new IllegalArgumentException("firstBytes: expected one or more characters of ISO-8859-1");
            }
        }
    }

    private FirstByteFraming(List<Kind> kinds) {
        this.kinds = kinds;
        Arrays.fill(kindOf, NONE);
        int most = 0;
        for (int i = 0; i < kinds.size(); i++) {
            Kind kind = kinds.get(i);
            most = Math.max(most, kind.framing().maxPayloadBytes());
            for (int first : kind.firstBytes().chars().toArray()) {
                if (kindOf[first] != NONE) {
                    throw new IllegalArgumentException(
                            "firstBytes: " + FramingLimits.describe(first) + " begins two kinds, expected one");
                }
                kindOf[first] = i;
            }
        }
        maxPayloadBytes = most;
        var header = new WireWriter();
        kinds.get(0).framing().begin(header);
        sentHeaderBytes = header.position();
    }

    /** Frames of these kinds, of which the first is the one that is sent. */
    public static FirstByteFraming of(Kind sent, Kind... others) {
        Kind[] kinds = Arrays.copyOf(new Kind[] {sent}, 1 + others.length);
        System.arraycopy(others, 0, kinds, 1, others.length);
        return new FirstByteFraming(List.of(kinds));
    }

    /** The largest payload of any kind; each keeps to its own maximum. */
    @Override
    public int maxPayloadBytes() {
        return maxPayloadBytes;
    }

    @Override
    public Splitter splitter() {
        return new ChoosingSplitter();
    }

    @Override
    public void begin(WireWriter out) {
        kinds.get(0).framing().begin(out);
    }

    @Override
    public void end(WireWriter out, int payloadStart) {
        kinds.get(0).framing().end(out, payloadStart);
        int first = out.array()[payloadStart - sentHeaderBytes] & 0xff;
        if (kindOf[first] != 0) {
            throw new IllegalArgumentException("a frame that begins with " + FramingLimits.describe(first)
                    + ", which the peer would take for another kind");
        }
    }

    @Override
    public String toString() {
        return "FirstByteFraming" + kinds;
    }

    private final class ChoosingSplitter implements Splitter {

        private final Splitter[] splitters =
                kinds.stream().map(each -> each.framing().splitter()).toArray(Splitter[]::new);

        @Override
        public @Nullable WireReader next(WireReader in) throws ProtocolViolation {
            return in.remaining() == 0 ? null : choose(in).next(in);
        }

        @Override
        public @Nullable WireReader atEnd(WireReader rest) throws ProtocolViolation {
            return choose(rest).atEnd(rest);
        }

        /** By the byte that the frame begins with: it comes again until the frame is whole. */
        private Splitter choose(WireReader in) throws ProtocolViolation {
            int kind = kindOf[in.peek(0)];
            if (kind == NONE) {
                throw new ProtocolViolation(0, "first byte", expected(), FramingLimits.describe(in.peek(0)));
            }
            return splitters[kind];
        }

        private String expected() {
            var all = new StringBuilder("one of ");
            kinds.forEach(kind -> all.append(kind.firstBytes()));
            return all.toString();
        }
    }
}
