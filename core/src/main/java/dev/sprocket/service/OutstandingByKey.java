package dev.sprocket.service;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replies come in any order, each with the key of its request. The key of one that is given up stays in use until its reply
 * comes, or until so much time has gone by that none is to be feared: some peers never answer, and datagrams are lost.
 */
final class OutstandingByKey<K, O, I> implements Outstanding<O, I> {

    private final Function<? super O, ? extends K> requestKey;
    private final Function<? super I, ? extends K> replyKey;
    private final long quarantineNanos;
    private final LinkedHashMap<K, Waiting<I>> waiting = new LinkedHashMap<>();
    /** The keys of what was given up, and since when, the oldest first. */
    private final LinkedHashMap<K, Long> expired = new LinkedHashMap<>();

    OutstandingByKey(
            Function<? super O, ? extends K> requestKey,
            Function<? super I, ? extends K> replyKey,
            long quarantineNanos) {
        this.requestKey = requestKey;
        this.replyKey = replyKey;
        this.quarantineNanos = quarantineNanos;
    }

    @Override
    public int places() {
        return waiting.size();
    }

    @Override
    public boolean isAmbiguous(O request, long now) {
        forgetOld(now);
        K key = requestKey.apply(request);
        return waiting.containsKey(key) || expired.containsKey(key);
    }

    @Override
    public void add(O request, Waiting<I> added) {
        waiting.put(requestKey.apply(request), added);
    }

    @Override
    public boolean mayCome(I reply) {
        return true;
    }

    @Override
    public @Nullable Waiting<I> take(I reply) {
        K key = replyKey.apply(reply);
        expired.remove(key);
        return waiting.remove(key);
    }

    @Override
    public @Nullable Waiting<I> oldest() {
        return waiting.isEmpty() ? null : waiting.values().iterator().next();
    }

    @Override
    public void expireOldest(long now) {
        Map.Entry<K, Waiting<I>> oldest = waiting.entrySet().iterator().next();
        waiting.remove(oldest.getKey());
        expired.put(oldest.getKey(), now);
    }

    private void forgetOld(long now) {
        Iterator<Long> since = expired.values().iterator();
        while (since.hasNext() && now - since.next() >= quarantineNanos) {
            since.remove();
        }
    }
}
