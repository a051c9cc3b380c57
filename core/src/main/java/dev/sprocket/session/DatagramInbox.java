package dev.sprocket.session;

import dev.sprocket.protocol.Explainer;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The datagrams that wait to be decoded: one where it came, and behind it, while the session is held up, a bounded queue of
 * copies. A datagram socket cannot pause, so what comes beyond the bound is dropped.
 */
final class DatagramInbox implements Inbox {

    private final int mostQueuedBytes;
    private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
    private final WireReader reader = new WireReader();
    private final Progress progress = new Progress();
    private int queuedBytes;
    /** Where in the datagram the message begins that is being decoded. */
    private int messageStart;
    /** Whether a datagram is being decoded. */
    private boolean open;
    /** Whether nothing of it has been decoded yet: an empty datagram is decoded too, once. */
    private boolean fresh;
    /** Whether it lies in an array that must be given back. */
    private boolean lent;

    DatagramInbox(int mostQueuedBytes) {
        this.mostQueuedBytes = mostQueuedBytes;
    }

    @Override
    public boolean add(Buffer datagram) {
        byte[] copy = datagram.getBytes();
        return add(copy, 0, copy.length);
    }

    @Override
    public boolean add(byte[] array, int from, int length) {
        if (!open && queue.isEmpty()) {
            begin(array, from, length);
            lent = true;
            return true;
        }
        if (queuedBytes + cost(length) > mostQueuedBytes) {
            return false;
        }
        queue.add(Arrays.copyOfRange(array, from, from + length));
        queuedBytes += cost(length);
        return true;
    }

    @Override
    public <I> @Nullable I next(Wire<I, ?> wire, boolean last) throws ProtocolViolation {
        while (open || !queue.isEmpty()) {
            if (!open) {
                byte[] datagram = queue.remove();
                queuedBytes -= cost(datagram.length);
                begin(datagram, 0, datagram.length);
            }
            int before = reader.position();
            messageStart = before;
            I message = null;
            if (fresh || reader.remaining() > 0 || wire.isInsideMessage()) {
                int most = reader.remaining() == 0 ? 1 + Progress.mostByteless(wire) : Progress.mostByteless(wire);
                fresh = false;
                message = progress.note(wire.decode(reader), reader.position() - before, most);
            }
            if (message == null) {
                before = reader.position();
                message = progress.note(wire.endOfInput(reader), reader.position() - before, 1);
            }
            open = message != null;
            if (open) {
                return message;
            }
        }
        return null;
    }

    @Override
    public void explain(Wire<?, ?> wire, ProtocolViolation violation) {
        reader.position(messageStart);
        Explainer.explain(wire, reader, violation);
    }

    @Override
    public void settle() {
        if (lent && open) {
            byte[] rest = reader.rest();
            reader.wrap(rest, 0, rest.length);
        }
        lent = false;
    }

    @Override
    public boolean isEmpty() {
        return !open && queue.isEmpty();
    }

    @Override
    public void clear() {
        open = false;
        queue.clear();
        queuedBytes = 0;
    }

    private void begin(byte[] array, int from, int length) {
        reader.wrap(array, from, length);
        open = true;
        fresh = true;
        lent = false;
        progress.reset();
    }

    /** What a queued datagram costs: its bytes and the array around them, so that empty ones are bounded too. */
    private static int cost(int length) {
        return length + 16;
    }
}
