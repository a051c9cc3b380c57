package dev.sprocket.testkit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection in memory, with a window like a kernel's: what is sent beyond it waits, and so does the future
 * of who sent it. What is within it travels in segments over a {@link Link} and lies with the reader until it is taken; only then,
 * and when the reader's word of it has come back, is there room for more.
 *
 * <p>All positions count bytes from the beginning of the stream.
 */
final class StreamPipe {

    private final Link link;
    private final Link back;
    private final Random random;
    /** Those whose senders were not told yet that the network has them. */
    private final ArrayDeque<Write> waiting = new ArrayDeque<>();
    /** Those that are not all on their way yet. */
    private final ArrayDeque<Write> unsent = new ArrayDeque<>();

    private final ArrayDeque<Segment> onTheWay = new ArrayDeque<>();
    private final ArrayDeque<Buffer> arrived = new ArrayDeque<>();
    private Runnable whenArrived = () -> {};
    private Runnable whenGivenUp = () -> {};
    private Consumer<Segment> trace = segment -> {};
    private long written;
    private long sent;
    private long taken;
    private long acknowledged;
    private boolean ended;
    private boolean endSent;
    private boolean endArrived;
    private boolean broken;

    /**
     * @param link the way there
     * @param back the way that the reader's word takes
     * @param random cuts the segments
     */
    StreamPipe(Link link, Link back, Random random) {
        this.link = link;
        this.back = back;
        this.random = random;
    }

    /** What to do when something has come, and when the network has given up. */
    void tell(Runnable whenArrived, Runnable whenGivenUp, Consumer<Segment> trace) {
        this.whenArrived = whenArrived;
        this.whenGivenUp = whenGivenUp;
        this.trace = trace;
    }

    // ---- the sender's side

    Future<Void> send(Buffer data) {
        if (broken || ended) {
            return Future.failedFuture(new IOException("Broken pipe"));
        }
        written += data.length();
        var write = new Write(data, written, Promise.promise());
        waiting.add(write);
        if (data.length() > 0) {
            unsent.add(write);
        }
        move();
        return write.promise.future();
    }

    void end() {
        ended = true;
        move();
    }

    /** The sender is gone: what lies within the window still arrives, the rest is lost. */
    void cut(Throwable cause) {
        written = sent;
        unsent.clear();
        end();
        failWaiting(cause);
    }

    /** The connection is broken: all is lost. */
    void breakOff(Throwable cause) {
        broken = true;
        written = taken;
        unsent.clear();
        onTheWay.clear();
        arrived.clear();
        failWaiting(cause);
    }

    /** How many bytes were sent and not read. */
    int bytes() {
        return (int) (written - taken);
    }

    /** How many of them wait outside the window, so that their sender still has them. */
    int waitingBytes() {
        Write first = waiting.peek();
        return first == null ? 0 : (int) (written - Math.max(acknowledged, first.end - first.data.length()));
    }

    // ---- the reader's side

    /** The next bytes, at most {@code most}; null if none are here. */
    @Nullable
    Buffer take(int most) {
        Buffer first = arrived.poll();
        if (first == null) {
            return null;
        }
        if (first.length() > most) {
            arrived.addFirst(first.slice(most, first.length()));
            first = first.slice(0, most);
        } else if (!link.isInstant()) {
            first = withWhatFollows(first, most);
        }
        taken += first.length();
        back.carry(new Acknowledgement(taken));
        return first;
    }

    /** Throws away what is here to be read, and tells nobody. */
    void discard() {
        for (Buffer each = arrived.poll(); each != null; each = arrived.poll()) {
            taken += each.length();
        }
    }

    /** Whether bytes are here to be read. */
    boolean isReadable() {
        return !arrived.isEmpty();
    }

    /** Whether nothing will come any more. */
    boolean isAtEnd() {
        return endArrived && arrived.isEmpty();
    }

    // ---- the way

    /** Sends what has room, and tells each sender whose bytes lie within the window. Who is told may send more at once. */
    private void move() {
        sendOn();
        while (!waiting.isEmpty()
                && waiting.peek().end <= acknowledged + link.conditions().windowBytes()) {
            waiting.remove().promise.complete();
        }
    }

    private void sendOn() {
        for (Write first = unsent.peek(); first != null; first = unsent.peek()) {
            // A window of nothing lets one byte through, or nothing would ever be read.
            long room = acknowledged + Math.max(1, link.conditions().windowBytes()) - sent;
            if (room <= 0) {
                return;
            }
            int left = (int) (first.end - sent);
            int length = segmentLength((int) Math.min(room, left));
            int from = first.data.length() - left;
            sent += length;
            if (length == left) {
                unsent.remove();
            }
            carry(new Segment(first.data.slice(from, from + length), false));
        }
        if (ended && !endSent) {
            endSent = true;
            carry(new Segment(Buffer.buffer(), true));
        }
    }

    private int segmentLength(int most) {
        int limit = link.conditions().maxSegmentBytes();
        return limit == Integer.MAX_VALUE ? most : 1 + random.nextInt(Math.min(most, limit));
    }

    private void carry(Segment segment) {
        onTheWay.add(segment);
        link.carry(segment);
    }

    /** What has come too by now is read in one go, as a kernel gives it. */
    private Buffer withWhatFollows(Buffer first, int most) {
        Buffer next = arrived.peek();
        if (next == null || first.length() + next.length() > most) {
            return first;
        }
        Buffer all = Buffer.buffer().appendBuffer(first);
        for (; next != null && all.length() + next.length() <= most; next = arrived.peek()) {
            all.appendBuffer(arrived.remove());
        }
        return all;
    }

    /** Those that came too early wait for those before them. */
    private void arriveInOrder() {
        boolean any = false;
        while (!onTheWay.isEmpty() && onTheWay.peek().here) {
            Segment segment = onTheWay.remove();
            trace.accept(segment);
            if (segment.end) {
                endArrived = true;
            } else {
                arrived.add(segment.data);
            }
            any = true;
        }
        if (any) {
            whenArrived.run();
        }
    }

    private void failWaiting(Throwable cause) {
        for (Write each = waiting.poll(); each != null; each = waiting.poll()) {
            each.promise.fail(cause);
        }
    }

    /** What was sent at once. */
    private record Write(Buffer data, long end, Promise<Void> promise) {}

    /** What travels together. */
    final class Segment implements Link.Parcel {

        final Buffer data;
        final boolean end;
        private boolean here;

        Segment(Buffer data, boolean end) {
            this.data = data;
            this.end = end;
        }

        @Override
        public int bytes() {
            return data.length();
        }

        @Override
        public boolean isWanted() {
            return !broken;
        }

        @Override
        public void arrive() {
            here = true;
            arriveInOrder();
        }

        @Override
        public void giveUp() {
            whenGivenUp.run();
        }
    }

    /** The reader's word that it has taken all up to here. */
    private final class Acknowledgement implements Link.Parcel {

        private final long position;

        Acknowledgement(long position) {
            this.position = position;
        }

        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public boolean isWanted() {
            return !broken && position > acknowledged;
        }

        @Override
        public void arrive() {
            acknowledged = Math.max(acknowledged, position);
            move();
        }

        @Override
        public void giveUp() {
            // Its sender finds out by itself.
        }
    }
}
