package dev.sprocket.service;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Timers.Timer;
import dev.sprocket.service.Outstanding.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over a session and finds the reply to each.
 *
 * <p>It takes the session's message handler. A reply that comes when its request has timed out is counted as
 * {@link Drop#LATE_REPLY} and dropped; it is never taken for the reply to another. A request fails with a {@link RequestException},
 * or with an {@link IllegalArgumentException} if it cannot be encoded; one that comes while the session is ending fails as its
 * {@link Session#write} does. A shutdown does not wait for replies: {@linkplain Session#hold hold} the session for those that it
 * should wait for.
 *
 * <p>Any thread may make requests; their futures complete on the session's event loop.
 *
 * @param <O> the requests
 * @param <I> the replies
 */
public final class Requester<O, I> {

    /** For how many time-outs the key of a request that timed out stays in use. */
    private static final int QUARANTINE_TIMEOUTS = 8;

    private final Session<I, O> session;
    private final RequesterOptions options;
    private final Outstanding<O, I> outstanding;
    private final long timeoutNanos;
    /** There while something is waited for, and sometimes a little longer: a reply in time does not cancel it. */
    private @Nullable Timer timer;

    private @Nullable CloseReason closed;

    private Requester(Session<I, O> session, RequesterOptions options, Outstanding<O, I> outstanding) {
        this.session = session;
        this.options = options;
        this.outstanding = outstanding;
        timeoutNanos = options.timeout().toNanos();
    }

    /**
     * For peers that reply in the order of the requests.
     *
     * <p>A request that timed out keeps its place, and counts as in flight, until its reply comes. A reply without a request
     * closes the session, for the local reason {@code unsolicitedReply}.
     *
     * @throws IllegalArgumentException if the session is carried by datagrams, which keep no order
     */
    public static <O, I> Requester<O, I> inOrder(Session<I, O> session, RequesterOptions options) {
        if (session.carrier() == Carrier.DATAGRAM) {
            throw new IllegalArgumentException(
                    "session: carried by datagrams, expected a stream, which keeps the order");
        }
        return new Requester<O, I>(session, options, new OutstandingInOrder<>()).start();
    }

    /**
     * For peers whose replies carry a key of their request: a transaction number, a token.
     *
     * <p>A request whose key is in flight already fails. The key of one that timed out stays in use until its reply comes, or
     * eight time-outs more: count keys up rather than use one again at once. A reply with an unknown key is late, too.
     *
     * @param requestKey the key of a request; on the session's event loop
     * @param replyKey the key of a reply; on the session's event loop
     * @param <K> the key, with {@code equals} and {@code hashCode}
     */
    public static <O, I, K> Requester<O, I> byKey(
            Session<I, O> session,
            Function<? super O, ? extends K> requestKey,
            Function<? super I, ? extends K> replyKey,
            RequesterOptions options) {
        long quarantineNanos = options.timeout().toNanos() * QUARANTINE_TIMEOUTS;
        return new Requester<O, I>(
                        session, options, new OutstandingByKey<K, O, I>(requestKey, replyKey, quarantineNanos))
                .start();
    }

    /** Sends a request. Any thread; the future completes on the session's event loop, with the reply. */
    public Future<I> request(O request) {
        var promise = Promise.<I>promise();
        session.onLoop(() -> send(request, promise));
        return promise.future();
    }

    private Requester<O, I> start() {
        session.closed().onSuccess(this::onClose);
        session.handler(this::onReply);
        return this;
    }

    private void send(O request, Promise<I> promise) {
        long now = session.timers().nanoTime();
        Exception refusal = refusal(request, now);
        if (refusal != null) {
            promise.fail(refusal);
            return;
        }
        Future<Void> written = session.write(request);
        if (written.failed()) {
            promise.fail(written.cause());
            return;
        }
        outstanding.add(request, new Waiting<>(promise, now));
        watch(now);
    }

    private @Nullable Exception refusal(O request, long now) {
        CloseReason reason = closed;
        if (reason != null) {
            return new RequestException.SessionEnded(reason);
        }
        if (outstanding.places() >= options.maxInFlight()) {
            return new RequestException.TooManyInFlight(options.maxInFlight());
        }
        try {
            return outstanding.isAmbiguous(request, now) ? new RequestException.KeyInUse() : null;
        } catch (RuntimeException e) {
            // The caller's own function found no key: that request fails, and the session goes on.
            return e;
        }
    }

    private void onReply(I reply) {
        if (!outstanding.mayCome(reply)) {
            session.close(new CloseReason.Local("unsolicitedReply"));
            return;
        }
        Waiting<I> waiting = outstanding.take(reply);
        if (waiting == null) {
            options.metrics().dropped(Drop.LATE_REPLY);
        } else {
            waiting.promise().complete(reply);
        }
    }

    private void watch(long now) {
        Waiting<I> oldest = outstanding.oldest();
        if (timer == null && oldest != null) {
            timer = session.timers().after(Duration.ofNanos(oldest.sentAt() + timeoutNanos - now), this::expire);
        }
    }

    private void expire() {
        long now = session.timers().nanoTime();
        for (Waiting<I> oldest = outstanding.oldest();
                oldest != null && now - oldest.sentAt() >= timeoutNanos;
                oldest = outstanding.oldest()) {
            outstanding.expireOldest(now);
            oldest.promise().fail(new RequestException.TimedOut(options.timeout()));
        }
        // Only now: whoever was told may have made new requests, which this timer still stood for.
        timer = null;
        watch(now);
    }

    private void onClose(CloseReason reason) {
        closed = reason;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        long now = session.timers().nanoTime();
        for (Waiting<I> oldest = outstanding.oldest(); oldest != null; oldest = outstanding.oldest()) {
            outstanding.expireOldest(now);
            oldest.promise().fail(new RequestException.SessionEnded(reason));
        }
    }
}
