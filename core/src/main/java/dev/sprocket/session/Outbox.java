package dev.sprocket.session;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.WireWriter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
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

    private final Loop loop;
    private final Outlet outlet;
    private final boolean datagrams;
    private final SentListener listener;
    private @Nullable WireWriter writer;
    private @Nullable Promise<Void> batch;
    /** Where each datagram of the batch ends. */
    private int[] ends = {};

    private int messages;
    private int queued;

    Outbox(Loop loop, Outlet outlet, SentListener listener) {
        this.loop = loop;
        this.outlet = outlet;
        this.datagrams = outlet.carrier() == Carrier.DATAGRAM;
        this.listener = listener;
    }

    /** How many bytes are not in the kernel yet. */
    int queuedBytes() {
        return queued;
    }

    /** Whether something waits for {@link #flush}. */
    boolean isDirty() {
        return messages > 0;
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
        out.limit((int) Math.min(Integer.MAX_VALUE, (long) mark + wire.maxMessageBytes() + MOST_FRAME_OVERHEAD));
        try {
            wire.encode(message, out);
            if (datagrams) {
                checkDatagram(out.position() - mark);
            }
        } catch (RuntimeException e) {
            out.truncate(mark);
            if (messages == 0) {
                writer = null;
                loop.giveBack(out);
            }
            return Future.failedFuture(e);
        }
        queued += out.position() - mark;
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
            Buffer bytes = Buffer.buffer(length).appendBytes(out.array(), 0, length);
            send(bytes, count, shared);
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

    private void flushDatagrams(WireWriter out, int count, Promise<Void> shared) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            Buffer datagram = Buffer.buffer(ends[i] - from).appendBytes(out.array(), from, ends[i] - from);
            from = ends[i];
            if (i == count - 1) {
                send(datagram, 1, shared);
            } else {
                // Only the last one's fate is told: datagrams may be lost anyway, and each failure is counted.
                send(datagram, 1, null);
            }
        }
    }

    private void send(Buffer bytes, int count, @Nullable Promise<Void> promise) {
        int length = bytes.length();
        outlet.send(bytes).onComplete(sent -> {
            queued -= length;
            if (promise != null) {
                if (sent.succeeded()) {
                    promise.tryComplete();
                } else {
                    promise.tryFail(sent.cause());
                }
            }
            listener.sent(sent.succeeded(), count, length);
        });
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
