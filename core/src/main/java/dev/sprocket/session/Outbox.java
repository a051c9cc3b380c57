package dev.sprocket.session;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.WireWriter;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private final SentListener listener;
    private final Handler<Throwable> whenBroken;
    private @Nullable WireWriter writer;
    private @Nullable Promise<Void> batch;
    /** Where each datagram of the batch ends. */
    private int[] ends = NONE;

    private int messages;
    private int queued;
    private int pauseAbove;
    /** Whether more than {@code pauseAbove} are queued, or were and half of that is not gone yet. */
    private volatile boolean full;

    /**
     * @param whenBroken told when a wire threw something else than that a message cannot be expressed: nobody knows what it would
     *     write next
     */
    Outbox(Loop loop, Outlet outlet, int pauseAbove, SentListener listener, Handler<Throwable> whenBroken) {
        this.pauseAbove = pauseAbove;
        this.loop = loop;
        this.outlet = outlet;
        this.datagrams = outlet.carrier() == Carrier.DATAGRAM;
        this.listener = listener;
        this.whenBroken = whenBroken;
    }

    /** How many bytes are not in the kernel yet. */
    int queuedBytes() {
        return queued;
    }

    /** Whether so much is queued that nothing should be decoded. Any thread. */
    boolean isFull() {
        return full;
    }

    /** Sets how many bytes may be queued before it {@link #isFull}. */
    void pauseAbove(int bytes) {
        pauseAbove = bytes;
        if (queued > bytes) {
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
                whenBroken.handle(e);
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
        if (datagrams) {
            flushDatagrams(out, count, shared);
        } else {
            int length = out.position();
            Future<Void> send = outlet.send(out.array(), 0, length);
            loop.giveBack(out);
            whenSent(send, count, length, shared);
            return;
        }
        loop.giveBack(out);
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

    /** Sends all before anybody is told of one: who is told may write more, which must not overtake. */
    private void flushDatagrams(WireWriter out, int count, Promise<Void> shared) {
        if (count == 1) {
            int length = out.position();
            whenSent(outlet.send(out.array(), 0, length), 1, length, shared);
            return;
        }
        // Ours until all have been told: what they write begins an array of its own.
        int[] sentEnds = ends;
        ends = NONE;
        List<Future<Void>> sends = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = i == 0 ? 0 : sentEnds[i - 1];
            sends.add(outlet.send(out.array(), from, sentEnds[i] - from));
        }
        for (int i = 0; i < count; i++) {
            int from = i == 0 ? 0 : sentEnds[i - 1];
            // Only the last one's fate is told: datagrams may be lost anyway, and each failure is counted.
            whenSent(sends.get(i), 1, sentEnds[i] - from, i == count - 1 ? shared : null);
        }
        if (messages == 0) {
            ends = sentEnds;
        }
    }

    private void whenSent(Future<Void> send, int count, int length, @Nullable Promise<Void> promise) {
        if (send.isComplete()) {
            sent(send.cause(), count, length, promise);
        } else {
            send.onComplete((ignored, cause) -> sent(cause, count, length, promise));
        }
    }

    private void sent(@Nullable Throwable cause, int count, int length, @Nullable Promise<Void> promise) {
        queued -= length;
        if (promise != null) {
            if (cause == null) {
                promise.tryComplete();
            } else {
                promise.tryFail(cause);
            }
        }
        listener.sent(cause == null, count, length);
    }

    private void checkDatagram(int length) {
        if (length > outlet.maxSendBytes()) {
            throw new IllegalArgumentException(
                    "datagram of " + length + " bytes, the most allowed is " + outlet.maxSendBytes());
        }
    }

    /** Told when the kernel has taken, or refused, a buffer. */
    @FunctionalInterface
    interface SentListener {
        void sent(boolean success, int messages, int bytes);
    }
}
