package dev.sprocket.service;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.Session;
import dev.sprocket.wire.Ranges;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers every request with one reply, in the order of the requests, whatever the order in which the answers are found.
 *
 * <pre>{@code
 *   RequestReply.of((Query query) -> database.find(query)).maxInFlight(16).replyToFailure(e -> new Answer.Error())
 * }</pre>
 *
 * <p><b>Bound.</b> A session has at most {@link #maxInFlight} requests that are not answered; then no message is taken until half
 * of them are, so that replies go out, and requests come in, in batches. The rest is back-pressure to the peer.
 *
 * <p><b>End.</b> While a reply is owed the session is held: neither the peer's end of input nor a shutdown closes it before,
 * the deadline of a shutdown excepted. What is answered after the session has closed is dropped.
 *
 * <p><b>Failure.</b> A future that fails, a function that throws or returns null, and a reply that cannot be encoded are all
 * the same: {@link #replyToFailure} turns them into a reply. Without that, or if its reply cannot be had or encoded either, the
 * replies before it go out and the session closes as {@link CloseReason.ServiceFailed}: a reply left out would give
 * its peer the next one in its place.
 *
 * <p>The function is called on the session's event loop and must not block; its futures may be completed on any thread. The
 * session's message handler is taken. Immutable; one object serves all sessions.
 *
 * @param <I> the requests
 * @param <O> the replies
 */
public final class RequestReply<I, O> implements Service<I, O> {

    /** How many requests of one session are in flight if nothing else is said. */
    public static final int DEFAULT_MAX_IN_FLIGHT = 64;

    /** The most requests in flight that anybody may ask for, on either side. */
    static final int MOST_IN_FLIGHT = 65_536;

    private final BiFunction<? super Session<I, O>, ? super I, Future<O>> answer;
    private final int maxInFlight;
    private final @Nullable Function<? super Throwable, ? extends O> failureReply;

    private RequestReply(
            BiFunction<? super Session<I, O>, ? super I, Future<O>> answer,
            int maxInFlight,
            @Nullable Function<? super Throwable, ? extends O> failureReply) {
        this.answer = Objects.requireNonNull(answer, "answer");
        Ranges.check("maxInFlight", maxInFlight, 1, MOST_IN_FLIGHT);
        this.maxInFlight = maxInFlight;
        this.failureReply = failureReply;
    }

    /** Answers by {@code answer}, which a request alone is enough for. */
    public static <I, O> RequestReply<I, O> of(Function<? super I, Future<O>> answer) {
        Objects.requireNonNull(answer, "answer");
        return ofSession((session, request) -> answer.apply(request));
    }

    /** Answers by {@code answer}, which also sees who asks. */
    public static <I, O> RequestReply<I, O> ofSession(BiFunction<? super Session<I, O>, ? super I, Future<O>> answer) {
        return new RequestReply<>(answer, DEFAULT_MAX_IN_FLIGHT, null);
    }

    /** The same with another bound on the requests of one session in flight, 1 to 65536; default 64. */
    public RequestReply<I, O> maxInFlight(int maxInFlight) {
        return new RequestReply<>(answer, maxInFlight, failureReply);
    }

    /** The same with failures turned into replies. Called on the session's event loop. */
    public RequestReply<I, O> replyToFailure(Function<? super Throwable, ? extends O> failureReply) {
        return new RequestReply<>(answer, maxInFlight, Objects.requireNonNull(failureReply, "failureReply"));
    }

    @Override
    public void accept(Session<I, O> session) {
        var replies = new ReplyQueue<I, O>(session, maxInFlight, failureReply);
        session.closed().onSuccess(reason -> replies.clear());
        session.handler(request -> replies.add(answer(session, request)));
    }

    private Future<O> answer(Session<I, O> session, I request) {
        try {
            Future<O> reply = answer.apply(session, request);
            return reply != null ? reply : Future.failedFuture(new NullPointerException("the answer to a request"));
        } catch (Throwable e) {
            return Future.failedFuture(e);
        }
    }
}
