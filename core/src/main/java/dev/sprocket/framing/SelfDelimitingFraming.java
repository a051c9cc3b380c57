package dev.sprocket.framing;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Messages that end where reading them ends, such as those of RESP or nested type-length-value: no header or trailer.
 *
 * <pre>
 *   +-----------------------+
 *   | payload, 1..max bytes |
 *   +-----------------------+
 * </pre>
 *
 * <p>For payloads that a codec of somebody else's reads, a JSON or CBOR library say. Who reads the messages himself writes a
 * {@code Grammar} instead, which finds the end and reads in one walk; this is what it stands on.
 *
 * <p>A {@link Skipper} finds the end, and is resumed at its last checkpoint. A message is over the maximum, which
 * is a violation, as soon as its checkpoint and what the skipper asks for behind it are. Of what is sent only the size
 * is checked: that it is one message is the codec's affair. In datagrams a datagram is one message, and is not walked.
 *
 * @param maxPayloadBytes the longest message, 1 to 1073741824
 * @param skippers gives each session a skipper of its own, and a new one behind input that ended too early; any thread
 */
public record SelfDelimitingFraming(int maxPayloadBytes, Supplier<? extends Skipper> skippers) implements Framing {

    public SelfDelimitingFraming {
        FramingLimits.checkMax(maxPayloadBytes, 1);
    }

    /** Messages of at most {@code maxPayloadBytes}, walked by a skipper for each session. */
    public static SelfDelimitingFraming upTo(int maxPayloadBytes, Supplier<? extends Skipper> skippers) {
        return new SelfDelimitingFraming(maxPayloadBytes, skippers);
    }

    @Override
    public Splitter splitter() {
        return new SkippingSplitter(maxPayloadBytes, skippers);
    }

    @Override
    public void begin(WireWriter out) {
        // A message begins where the one before it ended.
    }

    @Override
    public void end(WireWriter out, int payloadStart) {
        int length = out.position() - payloadStart;
        FramingLimits.checkPayload(length, maxPayloadBytes);
        if (length == 0) {
            throw new IllegalArgumentException("payload of 0 bytes, which no peer could find");
        }
    }

    private static final class SkippingSplitter implements Splitter {

        private final int max;
        private final Supplier<? extends Skipper> skippers;
        private Skipper skipper;
        private int checkpoint;
        /** How many bytes of the message must be there before the skipper can go on. */
        private int awaited = 1;

        SkippingSplitter(int max, Supplier<? extends Skipper> skippers) {
            this.max = max;
            this.skippers = skippers;
            this.skipper = skippers.get();
        }

        @Override
        public @Nullable WireReader next(WireReader in) throws ProtocolViolation {
            int available = Math.min(in.remaining(), max);
            while (available >= awaited) {
                WireReader message = in.view(0, available);
                message.position(checkpoint);
                long needed = skipper.advance(message);
                int reached = message.position();
                if (needed == 0 && reached > 0) {
                    checkpoint = 0;
                    awaited = 1;
                    return in.take(reached, "message");
                }
                checkSkipper(needed, reached, available);
                if (needed > max - reached) {
                    throw new ProtocolViolation(
                            reached, "message", "at most " + (max - reached) + " more bytes", Long.toString(needed));
                }
                checkpoint = reached;
                awaited = reached + (int) needed;
            }
            return null;
        }

        @Override
        public @Nullable WireReader atEnd(WireReader rest) {
            skipper = skippers.get();
            checkpoint = 0;
            awaited = 1;
            return null;
        }

        /** A skipper that would be called with the same bytes for ever is stopped at once. */
        private void checkSkipper(long needed, int reached, int available) {
            boolean stuck = reached == checkpoint && needed <= available - reached;
            if (needed < 1 || reached < checkpoint || stuck) {
                throw new IllegalStateException("skipper " + skipper.getClass().getName() + " went from byte "
                        + checkpoint + " to " + reached + " of " + available + " and asked for " + needed
                        + " more, expected progress, or to ask for more than there is");
            }
        }
    }
}
