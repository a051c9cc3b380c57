package dev.sprocket.service;

import dev.sprocket.protocol.ClosedSessionException;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Session.Hold;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The replies that one session is owed, in the order in which they must go out. Confined to its event loop.
 *
 * @param <O> the replies
 */
final class ReplyQueue<I, O> {

    private final Session<I, O> session;
    private final int max;
    private final @Nullable Function<? super Throwable, ? extends O> failureReply;
    /** Empty, or headed by a reply that was not known when it was last looked at. */
    private final ArrayDeque<Future<O>> owed = new ArrayDeque<>();
    /** There while something is owed. */
    private @Nullable Hold hold;

    private boolean paused;
    /** Whether {@link #sendKnown} is on the stack: what it calls may complete the next reply. */
    private boolean sending;

    ReplyQueue(Session<I, O> session, int max, @Nullable Function<? super Throwable, ? extends O> failureReply) {
        this.session = session;
        this.max = max;
        this.failureReply = failureReply;
    }

    /** Sends a reply when it is known and all before it have gone. */
    void add(Future<O> reply) {
        boolean known = reply.isComplete();
        if (known && owed.isEmpty() && !sending) {
            send(reply);
            return;
        }
        owed.add(reply);
        if (hold == null) {
            hold = session.hold();
        }
        if (owed.size() >= max) {
            paused = true;
            session.pause();
        }
        if (!known) {
            reply.onComplete(done -> session.onLoop(this::sendKnown));
        }
    }

    /** The session is over: nothing is owed any more. */
    void clear() {
        owed.clear();
    }

    private void sendKnown() {
        if (sending) {
            return;
        }
        sending = true;
        for (Future<O> head = owed.peek(); head != null && head.isComplete(); head = owed.peek()) {
            owed.remove();
            send(head);
        }
        sending = false;
        if (paused && owed.size() <= max / 2) {
            paused = false;
            session.resume();
        }
        Hold held = hold;
        if (owed.isEmpty() && held != null) {
            hold = null;
            held.release();
        }
    }

    private void send(Future<O> reply) {
        Throwable failure = reply.failed() ? reply.cause() : write(reply.result());
        if (failure != null && failureReply != null) {
            failure = writeFailure(failure, failureReply);
        }
        if (failure != null) {
            owed.clear();
            session.fail(failure);
        }
    }

    private @Nullable Throwable writeFailure(Throwable failure, Function<? super Throwable, ? extends O> toReply) {
        try {
            return write(toReply.apply(failure));
        } catch (Throwable e) {
            return e;
        }
    }

    /** Returns what kept the reply from being encoded, or null. Any other failure is the session's end. */
    private @Nullable Throwable write(O reply) {
        Future<Void> written = session.write(reply);
        return written.cause() instanceof ClosedSessionException ? null : written.cause();
    }
}
