package dev.sprocket.service;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Replies come in the order of the requests. One that is given up keeps its place until its reply comes; since the oldest are
 * given up first, those places are all in front, and their number says everything.
 */
final class OutstandingInOrder<O, I> implements Outstanding<O, I> {

    private final ArrayDeque<Waiting<I>> waiting = new ArrayDeque<>();
    private int expired;

    @Override
    public int places() {
        return expired + waiting.size();
    }

    @Override
    public boolean isAmbiguous(O request, long now) {
        return false;
    }

    @Override
    public void add(O request, Waiting<I> added) {
        waiting.add(added);
    }

    @Override
    public boolean mayCome(I reply) {
        return places() > 0;
    }

    @Override
    public @Nullable Waiting<I> take(I reply) {
        if (expired > 0) {
            expired--;
            return null;
        }
        return waiting.remove();
    }

    @Override
    public @Nullable Waiting<I> oldest() {
        return waiting.peek();
    }

    @Override
    public void expireOldest(long now) {
        waiting.remove();
        expired++;
    }
}
