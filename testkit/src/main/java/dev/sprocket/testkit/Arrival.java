package dev.sprocket.testkit;

import dev.sprocket.framing.Framing;
import dev.sprocket.framing.Splitter;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session's input, given to a splitter as the engine gives it: what the splitter left comes again with more behind
 * it, each time in another array and at another place.
 *
 * <p>What the contract of {@link Splitter} forbids is an {@link AssertionError} at once.
 */
final class Arrival {

    private static final int PLACES = 7;
    private static final byte JUNK = (byte) 0xa5;

    private final int maxPayloadBytes;
    private final Splitter splitter;
    private final WireReader in = new WireReader();
    private @Nullable WireReader view;
    private byte[] kept = {};
    private int turn;

    Arrival(Framing framing) {
        maxPayloadBytes = framing.maxPayloadBytes();
        splitter = framing.splitter();
    }

    /** The payloads that these bytes, {@code from} to {@code to}, complete. */
    List<byte[]> receive(byte[] stream, int from, int to) throws ProtocolViolation {
        byte[] place = present(stream, from, to);
        var payloads = new ArrayList<byte[]>();
        while (true) {
            int before = in.position();
            int available = in.remaining();
            WireReader payload = splitter.next(in);
            if (payload == null) {
                require(in.position() == before && in.remaining() == available, "moved on without a payload");
                break;
            }
            require(in.position() > before, "gave a payload without moving on");
            payloads.add(copy(payload));
        }
        kept = in.rest();
        Arrays.fill(place, JUNK);
        return payloads;
    }

    /** How many bytes wait for the rest of their frame. */
    int keptBytes() {
        return kept.length;
    }

    /** The last payload, or null if what is left is a frame cut short. The next bytes then begin a new input. */
    byte @Nullable [] end() throws ProtocolViolation {
        present(kept, 0, 0);
        WireReader payload = splitter.atEnd(in);
        require(payload == null || in.remaining() == 0, "left bytes behind the last payload");
        kept = new byte[0];
        return payload == null ? null : copy(payload);
    }

    private byte[] present(byte[] stream, int from, int to) {
        turn++;
        int margin = turn % PLACES;
        int length = kept.length + to - from;
        byte[] place = new byte[margin + length + PLACES];
        Arrays.fill(place, JUNK);
        System.arraycopy(kept, 0, place, margin, kept.length);
        System.arraycopy(stream, from, place, margin + kept.length, to - from);
        in.wrap(place, margin, length);
        return place;
    }

    private byte[] copy(WireReader payload) {
        require(view == null || view == payload, "gave another view than before");
        view = payload;
        require(payload.remaining() <= maxPayloadBytes, "gave " + payload.remaining() + " bytes");
        return payload.rest();
    }

    private static void require(boolean held, String otherwise) {
        if (!held) {
            throw new AssertionError("the splitter " + otherwise);
        }
    }
}
