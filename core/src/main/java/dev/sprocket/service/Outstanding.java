package dev.sprocket.service;

import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a {@link Requester} waits for, the oldest first, and which of them a reply belongs to. Confined to the
 * session's event loop.
 *
 * @param <O> the requests
 * @param <I> the replies
 */
interface Outstanding<O, I> {

    /** How many places are taken, of which there is a maximum. */
    int places();

    /** Whether a reply to {@code request} could be taken for that to another. */
    boolean isAmbiguous(O request, long now);

    /** Waits for the reply to a request that is not ambiguous. */
    void add(O request, Waiting<I> waiting);

    /** Whether somebody can have asked for {@code reply}; if not, the peer is at fault. */
    boolean mayCome(I reply);

    /** Who waits for {@code reply}, which is waited for no longer; null if nobody does any more. */
    @Nullable
    Waiting<I> take(I reply);

    /** The oldest that is waited for, or null. */
    @Nullable
    Waiting<I> oldest();

    /** Gives up the oldest, of which there must be one; its reply may still come. */
    void expireOldest(long now);

    /**
     * One request on its way.
     *
     * @param promise what its caller waits for
     * @param sentAt when it was sent, in the session's nanoseconds
     */
    record Waiting<I>(Promise<I> promise, long sentAt) {}
}
