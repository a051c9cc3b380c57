package dev.sprocket.session;

import dev.sprocket.protocol.Explainer;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The unread bytes of a stream.
 *
 * <p>Bytes are decoded where the read put them, in the loop's scratch; only an unfinished frame, or what back-pressure holds
 * up, is copied into an array of the session's own. If no less than that comes next, both are decoded in the scratch; otherwise
 * it is appended to what was kept and decoded in place. So neither a frame that arrives byte by byte nor a session that is
 * fetched message by message copies anything round and round.
 */
final class StreamInbox implements Inbox {

    private static final byte[] NONE = {};
    private static final int LEAST_KEPT_BYTES = 256;

    private final Loop loop;
    private final Progress progress = new Progress();
    /** Where the unread bytes are: {@code array[start..end)}; the loop's scratch while {@code borrowed}. */
    private byte[] array = NONE;

    private int start;
    private int end;
    private boolean borrowed;

    StreamInbox(Loop loop) {
        this.loop = loop;
    }

    @Override
    public boolean add(Buffer bytes) {
        int length = bytes.length();
        begin(length);
        bytes.getBytes(0, length, array, end);
        end += length;
        return true;
    }

    @Override
    public boolean add(byte[] bytes, int from, int length) {
        begin(length);
        System.arraycopy(bytes, from, array, end, length);
        end += length;
        return true;
    }

    @Override
    public <I> @Nullable I next(Wire<I, ?> wire, boolean last) throws ProtocolViolation {
        WireReader in = loop.borrowReader();
        try {
            return next(wire, in.wrap(array, start, end - start), last);
        } finally {
            loop.giveBack(in);
        }
    }

    private <I> @Nullable I next(Wire<I, ?> wire, WireReader in, boolean last) throws ProtocolViolation {
        I message = null;
        if (start < end || wire.isInsideMessage()) {
            int most = Progress.mostByteless(wire);
            message = progress.note(wire.decode(in), in.position(), most);
        }
        if (message == null && last) {
            int before = in.position();
            message = progress.note(wire.endOfInput(in), in.position() - before, 1);
        }
        start += in.position();
        return message;
    }

    @Override
    public void explain(Wire<?, ?> wire, ProtocolViolation violation) {
        Explainer.explain(wire, new WireReader().wrap(array, start, end - start), violation);
    }

    @Override
    public void settle() {
        int left = end - start;
        if (borrowed) {
            byte[] scratch = array;
            if (left == 0) {
                array = NONE;
            } else {
                array = new byte[Math.max(LEAST_KEPT_BYTES, left)];
                System.arraycopy(scratch, start, array, 0, left);
            }
            borrowed = false;
            start = 0;
            end = left;
            loop.giveBack(scratch);
        } else if (left == 0) {
            array = NONE;
            start = 0;
            end = 0;
        }
    }

    @Override
    public boolean isEmpty() {
        return start == end;
    }

    @Override
    public void clear() {
        start = end;
        // A read that is being decoded settles by itself; its scratch must not be lent out twice.
        if (!borrowed) {
            settle();
        }
    }

    /** How many bytes of memory are this session's own. */
    int ownedBytes() {
        return borrowed ? 0 : array.length;
    }

    /** Sees to it that so many bytes fit behind {@code end}. */
    private void begin(int length) {
        int left = end - start;
        if (left == 0) {
            settle();
        }
        if (!borrowed && left <= length) {
            byte[] kept = array;
            array = loop.borrowScratch(Math.addExact(left, length));
            System.arraycopy(kept, start, array, 0, left);
            borrowed = true;
            start = 0;
            end = left;
        } else {
            makeRoom(length);
        }
    }

    private void makeRoom(int length) {
        int left = end - start;
        if (length <= array.length - end) {
            return;
        }
        // Doubling, or moving only when at least half is free, keeps the copying linear in what comes.
        boolean moveInPlace = start >= array.length / 2 && length <= array.length - left && !borrowed;
        byte[] target = moveInPlace ? array : new byte[Math.max(Math.addExact(left, length), 2 * left)];
        System.arraycopy(array, start, target, 0, left);
        if (borrowed) {
            loop.giveBack(array);
            borrowed = false;
        }
        array = target;
        start = 0;
        end = left;
    }
}
