package dev.sprocket.session;

import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.WireWriter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was written and is not in the kernel yet.
 *
 * <p>Messages are encoded at once, one behind the other, and go out together: one buffer on a stream, one datagram each
 * otherwise. All writes of one flush share one future. Bytes are counted from {@link #write} until the kernel has them, since
 * what lies beneath accepts without bound.
 */
final class Outbox {

    /** What a framing may add to the largest payload. */
    private static final int MOST_FRAME_OVERHEAD = 1 << 16;

    private static final int[] NONE = {};

    private final Loop loop;
    private final Outlet outlet;
    private final boolean datagrams;
    private final Happenings happenings;
    private final int mostQueued;
    private @Nullable WireWriter writer;
    private @Nullable Promise<Void> batch;
    /** Where each datagram of the batch ends. */
    private int[] ends = NONE;

    private int messages;
    private int queued;
    private int pauseAbove;
    /** Whether more than {@code pauseAbove} are queued, or were and half of that is not gone yet. */
    private volatile boolean full;

    Outbox(Loop loop, Outlet outlet, Limits limits, Happenings happenings) {
        pauseAbove = limits.pauseQueuedBytes();
        mostQueued = limits.maxQueuedBytes();
        this.loop = loop;
        this.outlet = outlet;
        this.datagrams = outlet instanceof DatagramOutlet;
        this.happenings = happenings;
    }

    /** How many bytes are not in the kernel yet. */
    int queuedBytes() {
        return queued;
    }

    /** Whether so much is queued that nothing should be decoded. Any thread. */
    boolean isFull() {
        return full;
    }

    /** Whether so much is queued that the peer is to be given up. */
    boolean isOverfull() {
        return queued >= mostQueued;
    }

    /** Sets how many bytes may be queued before it {@link #isFull}, as far as they may be queued at all. */
    void pauseAbove(int bytes) {
        pauseAbove = Math.min(bytes, mostQueued);
        if (queued > pauseAbove) {
            full = true;
        }
    }

    /** Whether it was full and has room again; true once. */
    boolean drained() {
        boolean drained = full && queued <= pauseAbove / 2;
        if (drained) {
            full = false;
        }
        return drained;
    }

    /** Whether everything that was written is in the kernel. */
    boolean isEmpty() {
        return queued == 0 && messages == 0;
    }

    /** Encodes a message. It fails alone if it cannot be encoded. */
    <O> Future<Void> write(Wire<?, O> wire, O message) {
        WireWriter out = writer;
        if (out == null) {
            out = loop.borrowWriter();
            writer = out;
        }
        int mark = out.position();
        try {
            out.limit((int) Math.min(Integer.MAX_VALUE, (long) mark + wire.maxMessageBytes() + MOST_FRAME_OVERHEAD));
            wire.encode(message, out);
            if (datagrams) {
                checkDatagram(out.position() - mark);
            }
        } catch (Throwable e) {
            out.truncate(mark);
            if (messages == 0) {
                writer = null;
                loop.giveBack(out);
            }
            if (!(e instanceof IllegalArgumentException)) {
                happenings.thrown(e);
            }
            return Future.failedFuture(e);
        }
        queued += out.position() - mark;
        if (queued > pauseAbove) {
            full = true;
        }
        if (datagrams) {
            if (messages == ends.length) {
                ends = Arrays.copyOf(ends, Math.max(4, 2 * messages));
            }
            ends[messages] = out.position();
        }
        messages++;
        Promise<Void> shared = batch;
        if (shared == null) {
            shared = Promise.promise();
            batch = shared;
        }
        return shared.future();
    }

    /** Hands everything to the outlet. */
    void flush() {
        WireWriter out = writer;
        Promise<Void> shared = batch;
        if (out == null || shared == null) {
            return;
        }
        int count = messages;
        writer = null;
        batch = null;
        messages = 0;
        int length = out.position();
        if (outlet instanceof DatagramOutlet carrier) {
            new Flight(count, length, shared).send(carrier, out.array());
            loop.giveBack(out);
        } else if (outlet instanceof StreamOutlet stream) {
            Future<Void> send = send(stream, out.array(), length);
            // Before anybody is told, who may write more: that then goes into the same array.
            loop.giveBack(out);
            whenSent(send, count, length, shared);
        }
    }

    /** Gives up what was not flushed: its future fails. */
    void discard(Throwable cause) {
        WireWriter out = writer;
        Promise<Void> shared = batch;
        writer = null;
        batch = null;
        messages = 0;
        if (out != null) {
            queued -= out.position();
            out.truncate(0);
            loop.giveBack(out);
        }
        if (shared != null) {
            shared.tryFail(cause);
        }
    }

    /** A stream that has lost bytes, for want of memory say, cannot go on without them. */
    private static Future<Void> send(StreamOutlet stream, byte[] array, int length) {
        try {
            return stream.send(array, 0, length);
        } catch (Throwable e) {
            stream.close();
            return Future.failedFuture(e);
        }
    }

    private void whenSent(Future<Void> send, int count, int length, Promise<Void> shared) {
        if (send.isComplete()) {
            sent(send.cause(), count, length, shared);
        } else {
            send.onComplete((ignored, cause) -> sent(cause, count, length, shared));
        }
    }

    private void sent(@Nullable Throwable cause, int count, int length, Promise<Void> shared) {
        queued -= length;
        settle(shared, cause);
        happenings.sent(cause == null, count, length);
    }

    private static void settle(Promise<Void> promise, @Nullable Throwable cause) {
        if (cause == null) {
            promise.tryComplete();
        } else {
            promise.tryFail(cause);
        }
    }

    private void checkDatagram(int length) {
        if (length > outlet.maxSendBytes()) {
            throw new IllegalArgumentException(
                    "datagram of " + length + " bytes, the most allowed is " + outlet.maxSendBytes());
        }
    }

    /**
     * The datagrams of one flush. All are sent before anybody is told of one: who is told may write more, which must not
     * overtake.
     */
    private final class Flight implements SendListener {

        private final int count;
        private final int bytes;
        private final Promise<Void> shared;
        /** Ours until all have landed: what is written meanwhile begins an array of its own. One datagram needs none. */
        private final int[] flightEnds;

        /** Those whose fate is not known yet, and one more until all are sent. */
        private int aloft;

        private int taken;
        private int takenBytes;
        private @Nullable Throwable lastFailure;

        Flight(int count, int bytes, Promise<Void> shared) {
            this.count = count;
            this.bytes = bytes;
            this.shared = shared;
            if (count == 1) {
                flightEnds = NONE;
            } else {
                flightEnds = ends;
                ends = NONE;
            }
        }

        void send(DatagramOutlet carrier, byte[] array) {
            aloft = count + 1;
            for (int i = 0; i < count; i++) {
                try {
                    carrier.send(array, start(i), length(i), this, i);
                } catch (Throwable e) {
                    sent(i, e);
                }
            }
            landed();
        }

        @Override
        public void sent(int index, @Nullable Throwable failure) {
            queued -= length(index);
            if (failure == null) {
                taken++;
                takenBytes += length(index);
            } else if (index == count - 1) {
                lastFailure = failure;
            }
            landed();
        }

        private void landed() {
            aloft--;
            if (aloft > 0) {
                return;
            }
            if (messages == 0 && flightEnds.length > 0) {
                ends = flightEnds;
            }
            // Only the last one's fate is told: datagrams may be lost anyway, and each failure is counted.
            settle(shared, lastFailure);
            // Failures first: with the last success the output may end, and it has to be known how.
            if (taken < count) {
                happenings.sent(false, count - taken, bytes - takenBytes);
            }
            if (taken > 0) {
                happenings.sent(true, taken, takenBytes);
            }
        }

        private int start(int index) {
            return index == 0 ? 0 : flightEnds[index - 1];
        }

        private int length(int index) {
            return count == 1 ? bytes : flightEnds[index] - start(index);
        }
    }
}
