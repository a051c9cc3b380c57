package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One session's input, given to a wire as the engine gives it, and less kindly: what was left comes again with more behind it, each
 * time in another array, at another place and from another reader; and what has passed is overwritten as soon as the call returns.
 */
final class Receiver<M> {

    /** As many as the engine allows to be made of no bytes, inside a message. */
    private static final int MOST_BYTELESS = 8;

    private static final int PLACES = 7;
    private static final byte JUNK = (byte) 0xa5;
    private static final byte[] JUNK_BYTES = new byte[256];

    static {
        Arrays.fill(JUNK_BYTES, JUNK);
    }

    private final Wire<M, ?> wire;
    private final boolean datagrams;
    private final WireReader[] readers = {new WireReader(), new WireReader()};
    private int mostMessages = Integer.MAX_VALUE;
    private boolean overwrites = true;
    private int heard;
    private int byteless;
    private int turn;
    private byte[] place = {};
    /** Where the datagram begins; where a stream's unread bytes begin is {@code start}. */
    private int first;

    private int start;
    private int end;

    Receiver(Wire<M, ?> wire, Carrier carrier) {
        this.wire = wire;
        datagrams = carrier == Carrier.DATAGRAM;
    }

    /** Whether what has passed is overwritten, and the reader pointed elsewhere; by default it is. */
    Receiver<M> overwriting(boolean overwrites) {
        this.overwrites = overwrites;
        return this;
    }

    /** Stops decoding behind so many messages. */
    Receiver<M> mostMessages(int most) {
        mostMessages = most;
        return this;
    }

    /** The messages that all of these bytes complete: a read, or a datagram. */
    List<M> receive(byte[] bytes) throws ProtocolViolation {
        return receive(bytes, 0, bytes.length);
    }

    /** The messages that these bytes, {@code from} to {@code to}, complete: a read, or a datagram. */
    List<M> receive(byte[] bytes, int from, int to) throws ProtocolViolation {
        var messages = new ArrayList<M>();
        receive(bytes, from, to, messages::add);
        return messages;
    }

    /** The same, one by one: what came before a violation is told too. */
    void receive(byte[] bytes, int from, int to, Consumer<M> told) throws ProtocolViolation {
        present(bytes, from, to);
        boolean fresh = datagrams;
        while (heard < mostMessages && (fresh || start < end || wire.isInsideMessage())) {
            int most = (wire.isInsideMessage() ? MOST_BYTELESS : 0) + (fresh && start == end ? 1 : 0);
            fresh = false;
            if (!tell(call(wire::decode), most, told)) {
                break;
            }
        }
        if (datagrams) {
            end(told);
            present(bytes, 0, 0, true);
        }
    }

    /** The input is over: what is told is its last messages, and returning says that it ended cleanly. */
    void end(Consumer<M> told) throws ProtocolViolation {
        while (heard < mostMessages) {
            if (!datagrams && (start < end || wire.isInsideMessage())) {
                int most = wire.isInsideMessage() ? MOST_BYTELESS : 0;
                if (tell(call(wire::decode), most, told)) {
                    continue;
                }
            }
            if (!tell(call(wire::endOfInput), 1, told)) {
                return;
            }
        }
    }

    /** How many bytes wait for more. */
    int unread() {
        return end - start;
    }

    /** Whether a message is under way. */
    boolean isInsideMessage() {
        return wire.isInsideMessage();
    }

    private boolean tell(@Nullable M message, int mostByteless, Consumer<M> told) {
        if (message == null) {
            byteless = 0;
            return false;
        }
        if (byteless > mostByteless) {
            throw new Finding("made a message of no bytes, and would do so for ever");
        }
        heard++;
        told.accept(message);
        return true;
    }

    private @Nullable M call(Call<M> call) throws ProtocolViolation {
        turn++;
        WireReader in = readers[turn % readers.length];
        // As in the engine, a position in a stream counts from the first unread byte, one in a datagram from its first.
        int origin = datagrams ? first : start;
        in.wrap(place, origin, end - origin);
        in.position(start - origin);
        int before = start;
        try {
            return call.on(in);
        } finally {
            start = origin + in.position();
            byteless = start > before ? 0 : byteless + 1;
            if (overwrites) {
                Arrays.fill(place, Math.min(before, start), start, JUNK);
                in.wrap(JUNK_BYTES, 0, JUNK_BYTES.length);
                in.view(0, JUNK_BYTES.length);
            }
        }
    }

    private void present(byte[] bytes, int from, int to) {
        present(bytes, from, to, false);
    }

    private void present(byte[] bytes, int from, int to, boolean forget) {
        turn++;
        int kept = forget ? 0 : end - start;
        int margin = turn % PLACES;
        byte[] next = new byte[margin + kept + to - from + PLACES];
        Arrays.fill(next, JUNK);
        System.arraycopy(place, start, next, margin, kept);
        System.arraycopy(bytes, from, next, margin + kept, to - from);
        if (overwrites) {
            Arrays.fill(place, JUNK);
        }
        place = next;
        first = margin;
        start = margin;
        end = margin + kept + to - from;
    }

    private interface Call<M> {
        @Nullable
        M on(WireReader in) throws ProtocolViolation;
    }
}
