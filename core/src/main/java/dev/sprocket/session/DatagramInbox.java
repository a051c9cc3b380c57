package dev.sprocket.session;

import dev.sprocket.protocol.Explainer;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The datagrams that wait to be decoded: one in the loop's scratch, and behind it, while the session is held up, a bounded
 * queue of copies. A datagram socket cannot pause, so what comes beyond the bound is dropped.
 */
final class DatagramInbox implements Inbox {

    private final Loop loop;
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

    private byte @Nullable [] scratch;

    DatagramInbox(Loop loop, int mostQueuedBytes) {
        this.loop = loop;
        this.mostQueuedBytes = mostQueuedBytes;
    }

    @Override
    public boolean add(Buffer datagram) {
        int length = datagram.length();
        if (!open && queue.isEmpty()) {
            byte[] lent = loop.borrowScratch(length);
            datagram.getBytes(0, length, lent, 0);
            scratch = lent;
            begin(lent, length);
            return true;
        }
        if (queuedBytes + cost(length) > mostQueuedBytes) {
            return false;
        }
        queue.add(datagram.getBytes());
        queuedBytes += cost(length);
        return true;
    }

    @Override
    public <I> @Nullable I next(Wire<I, ?> wire, boolean last) throws ProtocolViolation {
        while (open || !queue.isEmpty()) {
            if (!open) {
                byte[] datagram = queue.remove();
                queuedBytes -= cost(datagram.length);
                begin(datagram, datagram.length);
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
        byte[] lent = scratch;
        if (lent == null) {
            return;
        }
        if (open) {
            byte[] rest = reader.rest();
            reader.wrap(rest, 0, rest.length);
        }
        scratch = null;
        loop.giveBack(lent);
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

    private void begin(byte[] array, int length) {
        reader.wrap(array, 0, length);
        open = true;
        fresh = true;
        progress.reset();
    }

    /** What a queued datagram costs: its bytes and the array around them, so that empty ones are bounded too. */
    private static int cost(int length) {
        return length + 16;
    }
}
