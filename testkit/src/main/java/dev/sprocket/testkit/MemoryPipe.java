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
    private int bytes;
    private boolean ended;

    MemoryPipe(boolean datagrams, int windowBytes) {
        this.datagrams = datagrams;
        this.windowBytes = windowBytes;
    }

    Future<Void> send(Buffer data) {
        Piece piece = new Piece(data, Promise.promise());
        pieces.add(piece);
        bytes += data.length();
        admit();
        return piece.admitted.future();
    }

    void end() {
        ended = true;
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
        Buffer taken;
        int left = first.data.length() - first.read;
        if (datagrams || left <= most) {
            pieces.remove();
            taken = first.data.slice(first.read, first.data.length());
        } else {
            taken = first.data.slice(first.read, first.read + most);
            first.read += most;
        }
        bytes -= taken.length();
        admit();
        return taken;
    }

    /** Tells each sender whose bytes lie within the window. */
    private void admit() {
        int before = 0;
        for (Piece each : pieces) {
            before += each.data.length() - each.read;
            if (before <= windowBytes || datagrams) {
                each.admitted.tryComplete();
            }
        }
    }

    int bytes() {
        return bytes;
    }

    private static final class Piece {

        private final Buffer data;
        private final Promise<Void> admitted;
        private int read;

        Piece(Buffer data, Promise<Void> admitted) {
            this.data = data;
            this.admitted = admitted;
        }
    }
}
