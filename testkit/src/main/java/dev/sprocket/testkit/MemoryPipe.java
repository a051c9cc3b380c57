package dev.sprocket.testkit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection in memory, with a window like a kernel's: what is sent beyond it waits, and so does the future
 * of who sent it. A stream is cut into pieces as it is read, datagrams stay whole.
 */
final class MemoryPipe {

    private final boolean datagrams;
    private final int windowBytes;
    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    /** The last of the pieces: those whose senders were not told yet that the network has them. */
    private final ArrayDeque<Piece> waiting = new ArrayDeque<>();

    private int bytes;
    private int waitingBytes;
    private boolean ended;

    MemoryPipe(boolean datagrams, int windowBytes) {
        this.datagrams = datagrams;
        this.windowBytes = windowBytes;
    }

    Future<Void> send(Buffer data) {
        Piece piece = new Piece(data, Promise.promise());
        pieces.add(piece);
        waiting.add(piece);
        bytes += data.length();
        waitingBytes += data.length();
        admit();
        return piece.admitted.future();
    }

    void end() {
        ended = true;
    }

    /** The sender is gone: what lies within the window still arrives, the rest is lost. */
    void cut(Throwable cause) {
        ended = true;
        for (Piece each = waiting.poll(); each != null; each = waiting.poll()) {
            int room = windowBytes - (bytes - waitingBytes);
            int lost = Math.max(0, each.left() - room);
            waitingBytes -= each.left();
            bytes -= lost;
            each.data = each.data.slice(0, each.data.length() - lost);
            if (each.left() == 0) {
                pieces.remove(each);
            }
            each.admitted.fail(cause);
        }
    }

    /** The reader is gone: all is lost. */
    void reset(Throwable cause) {
        pieces.clear();
        bytes = 0;
        waitingBytes = 0;
        for (Piece each = waiting.poll(); each != null; each = waiting.poll()) {
            each.admitted.fail(cause);
        }
    }

    /** Whether nothing will come any more. */
    boolean isAtEnd() {
        return ended && pieces.isEmpty();
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** The next datagram, or the next bytes of the stream, at most {@code most}; null if nothing waits. */
    @Nullable
    Buffer take(int most) {
        Piece first = pieces.peek();
        if (first == null) {
            return null;
        }
        int length = datagrams ? first.left() : Math.min(most, first.left());
        Buffer taken = first.data.slice(first.read, first.read + length);
        first.read += length;
        bytes -= length;
        if (waiting.peek() == first) {
            waitingBytes -= length;
        }
        if (first.left() == 0) {
            pieces.remove();
        }
        admit();
        return taken;
    }

    /** How many bytes were sent and not read. */
    int bytes() {
        return bytes;
    }

    /** How many of them wait outside the window, so that their sender still has them. */
    int waitingBytes() {
        return waitingBytes;
    }

    /** Tells each sender whose bytes lie within the window. Who is told may send more at once. */
    private void admit() {
        for (Piece first = waiting.peek(); first != null; first = waiting.peek()) {
            if (!datagrams && first.left() > windowBytes - (bytes - waitingBytes)) {
                return;
            }
            waiting.remove();
            waitingBytes -= first.left();
            first.admitted.complete();
        }
    }

    private static final class Piece {

        private final Promise<Void> admitted;
        private Buffer data;
        private int read;

        Piece(Buffer data, Promise<Void> admitted) {
            this.data = data;
            this.admitted = admitted;
        }

        int left() {
            return data.length() - read;
        }
    }
}
