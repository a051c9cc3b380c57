package dev.sprocket.service;

import dev.sprocket.protocol.ClosedSessionException;
import dev.sprocket.protocol.Session;

/** One way through a relay: messages, and the room for them. Confined to the event loop of both sessions. */
final class RelayPipe<M> {

    private final Session<M, ?> from;
    private final Session<?, M> to;
    private long passed;
    private long seen;

    private RelayPipe(Session<M, ?> from, Session<?, M> to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Lets messages flow.
     *
     * @param ended told when {@code from} has cleanly sent its last
     * @param broken told when its input ended otherwise
     */
    static <M> RelayPipe<M> join(Session<M, ?> from, Session<?, M> to, Runnable ended, Runnable broken) {
        var pipe = new RelayPipe<>(from, to);
        to.drainHandler(room -> from.resume());
        from.endHandler(end -> ended.run());
        from.exceptionHandler(e -> broken.run());
        from.handler(pipe::pass);
        return pipe;
    }

    /** Whether anything has passed since this was last asked, or is held up until there is room. */
    boolean hasPassedSince() {
        boolean moving = seen != passed || to.writeQueueFull();
        seen = passed;
        return moving;
    }

    private void pass(M message) {
        passed++;
        Throwable failure = to.write(message).cause();
        if (failure != null && !(failure instanceof ClosedSessionException)) {
            from.fail(failure);
        }
        if (to.writeQueueFull()) {
            from.pause();
        }
    }
}
