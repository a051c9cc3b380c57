package dev.sprocket.service;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.ClosedSessionException;
import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.EndpointSessions;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Passes what one session sends to all others of its endpoint, over all instances: a chat, a feed, a lobby. Also an object to
 * speak to all by: from a tick, from another verticle, from another service that starts it.
 *
 * <pre>{@code
 *   Broadcast.of((Session<Say, Said> from, Say say) -> new Said(from.id(), say.text())).slowConsumer(SlowConsumer.CLOSE)
 * }</pre>
 *
 * <p><b>Order.</b> What one session sends reaches each of the others in its order. What two send at once may reach one peer in
 * another order than the next, where they are on different loops.
 *
 * <p><b>Bounds.</b> A peer that does not read costs itself messages, or its session, by {@link SlowConsumer}; never the others
 * anything. A sender has at most 256 messages on their way to other loops; then nothing of it is decoded until half of
 * them are there. Its own back-pressure holds besides.
 *
 * <p><b>Failure.</b> A message that cannot be encoded for a session, or does not fit its datagrams, is counted as
 * {@link Drop#UNSENDABLE} and skipped for that session.
 *
 * <p>The session's message handler is taken. Any thread may {@link #send}; one object may serve several instances of one endpoint.
 *
 * @param <I> the messages that come
 * @param <O> the messages that go
 */
public final class Broadcast<I, O> implements Service<I, O> {

    private static final int MOST_UNDERWAY = 256;
    private static final CloseReason.Local SLOW = new CloseReason.Local("slowConsumer");

    private final BiFunction<? super Session<I, O>, ? super I, ? extends @Nullable O> toSend;
    private final boolean includeSender;
    private final SlowConsumer slowConsumer;
    private volatile @Nullable Audience<I, O> audience;

    private Broadcast(
            BiFunction<? super Session<I, O>, ? super I, ? extends @Nullable O> toSend,
            boolean includeSender,
            SlowConsumer slowConsumer) {
        this.toSend = Objects.requireNonNull(toSend, "toSend");
        this.includeSender = includeSender;
        this.slowConsumer = Objects.requireNonNull(slowConsumer, "slowConsumer");
    }

    /** Passes messages on as they are, not to their sender, and drops for slow consumers. */
    public static <M> Broadcast<M, M> asItIs() {
        return of((session, message) -> message);
    }

    /**
     * Passes on what {@code toSend} makes of a message, or nothing where it returns null. It is called on the sender's event
     * loop; what it throws ends the sender's session.
     */
    public static <I, O> Broadcast<I, O> of(
            BiFunction<? super Session<I, O>, ? super I, ? extends @Nullable O> toSend) {
        return new Broadcast<>(toSend, false, SlowConsumer.DROP);
    }

    /** The same, not started, with the sender among those who are sent its messages, or not; default not. */
    public Broadcast<I, O> includeSender(boolean includeSender) {
        return new Broadcast<>(toSend, includeSender, slowConsumer);
    }

    /** The same, not started, with another answer to slow consumers; default {@link SlowConsumer#DROP}. */
    public Broadcast<I, O> slowConsumer(SlowConsumer slowConsumer) {
        return new Broadcast<>(toSend, includeSender, slowConsumer);
    }

    @Override
    public Future<Void> start(ServiceContext<I, O> context) {
        audience = new Audience<>(context.allSessions(), context.metrics());
        return Future.succeededFuture();
    }

    @Override
    public void accept(Session<I, O> session) {
        var sender = new Sender(session);
        session.handler(message -> {
            O outgoing = toSend.apply(session, message);
            if (outgoing != null) {
                sender.sending(started().sessions().onEachLoop(here -> deliver(here, outgoing, session, null)));
            }
        });
    }

    /**
     * Sends {@code message} to every session. Any thread; who sends without pause waits for the future, or fills the loops' memory.
     *
     * @return completed when every loop has handed it to its sessions; failed with {@link IllegalArgumentException} if one could not
     *     encode it
     * @throws IllegalStateException if it is not started
     */
    public Future<Void> send(O message) {
        Objects.requireNonNull(message, "message");
        var unsendable = new AtomicReference<@Nullable Throwable>();
        return started()
                .sessions()
                .onEachLoop(here -> deliver(here, message, null, unsendable))
                .compose(handed -> {
                    Throwable first = unsendable.get();
                    return first == null ? Future.succeededFuture() : Future.failedFuture(first);
                });
    }

    private Audience<I, O> started() {
        Audience<I, O> now = audience;
        if (now == null) {
            throw new IllegalStateException("broadcast: not started, expected to be an endpoint's service");
        }
        return now;
    }

    private void deliver(
            Collection<Session<I, O>> here,
            O message,
            @Nullable Session<I, O> sender,
            @Nullable AtomicReference<@Nullable Throwable> unsendable) {
        EndpointMetrics metrics = started().metrics();
        for (Session<I, O> each : here) {
            if (each == sender && !includeSender) {
                continue;
            }
            if (each.writeQueueFull()) {
                slow(each, metrics);
                continue;
            }
            Throwable failure = each.write(message).cause();
            if (failure != null && !(failure instanceof ClosedSessionException)) {
                metrics.dropped(Drop.UNSENDABLE);
                if (unsendable != null) {
                    unsendable.compareAndSet(null, failure);
                }
            }
        }
    }

    private void slow(Session<I, O> session, EndpointMetrics metrics) {
        switch (slowConsumer) {
            case DROP -> metrics.dropped(Drop.SLOW_CONSUMER);
            case CLOSE -> session.close(SLOW);
        }
    }

    private record Audience<I, O>(EndpointSessions<I, O> sessions, EndpointMetrics metrics) {}

    /** Counts what one session has on its way to other loops, and holds it up where that is too much. */
    private static final class Sender {

        private final Session<?, ?> session;
        private final AtomicInteger underway = new AtomicInteger();

        Sender(Session<?, ?> session) {
            this.session = session;
        }

        void sending(Future<Void> handed) {
            if (handed.isComplete()) {
                return;
            }
            if (underway.incrementAndGet() >= MOST_UNDERWAY) {
                session.pause();
                // The other loops may have been quicker than the pause.
                if (underway.get() <= MOST_UNDERWAY / 2) {
                    session.resume();
                }
            }
            handed.onComplete(done -> {
                if (underway.decrementAndGet() == MOST_UNDERWAY / 2) {
                    session.resume();
                }
            });
        }
    }
}
