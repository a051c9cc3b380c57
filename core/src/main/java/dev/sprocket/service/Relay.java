package dev.sprocket.service;

import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Endpoint;
import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Thrown;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a session to another endpoint for each that comes, and passes messages both ways. The two may speak different protocols,
 * on different transports, if they carry the same messages.
 *
 * <p><b>Bounds.</b> Nothing of a session is decoded before the backend's is open, and then only while the other side has room: both
 * ways, a side that does not read holds up the other, and no more than the limits of both is queued.
 *
 * <p><b>End.</b> An end of input is passed on, and what is still owed comes back: a reply after the client's end arrives. A datagram
 * backend cannot be told of an end; it is given up when no reply has come for two seconds. A session that ends in any other way
 * closes the other, behind what is queued, for the local reason {@code front-} or {@code backend-} and the label of its reason:
 * {@code backend-network}. A backend that cannot be reached, or lets nobody in, closes the session as {@code backendUnreachable};
 * why is logged, once a second at most. A message that the other side cannot encode closes both, as
 * {@link CloseReason.ServiceFailed}, for to leave it out would give its peer the next in its place.
 *
 * <p><b>Shutdown</b> of either endpoint: when nothing has come from the client for 100 ms, the backend is told of the end, and its
 * last replies go out before the session does, within the grace.
 *
 * <p>The sessions' handlers are taken, but for the close handler. Confined to the instance's event loop.
 *
 * @param <I> the messages that come from the front, and go to the backend
 * @param <O> the messages that come from the backend, and go to the front
 */
public final class Relay<I, O> implements Service<I, O> {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.sessions");
    private static final CloseReason.Local UNREACHABLE = new CloseReason.Local("backendUnreachable");

    private final String to;
    private final MessageTypes<O, I> types;
    private @Nullable ServiceContext<I, O> context;
    /** When a failure was last logged; far in the past while none was. */
    private long loggedAt;

    private Relay(String to, MessageTypes<I, O> types) {
        this.to = Objects.requireNonNull(to, "to");
        this.types = types.reversed();
    }

    /**
     * A relay to the endpoint of this name, which must be one that connects, and be there before the relay starts.
     *
     * @param types what comes from the front's sessions, and goes to them
     */
    public static <I, O> Relay<I, O> to(String endpointName, MessageTypes<I, O> types) {
        return new Relay<>(endpointName, types);
    }

    /**
     * Looks for the backend.
     *
     * @return failed with {@link IllegalArgumentException} if it is not there, or carries other messages
     */
    @Override
    public Future<Void> start(ServiceContext<I, O> context) {
        this.context = context;
        loggedAt = context.timers().nanoTime() - TimeUnit.SECONDS.toNanos(1);
        try {
            return backend().isPresent()
                    ? Future.succeededFuture()
                    : Future.failedFuture(new IllegalArgumentException(
                            "relay: no endpoint " + to + " is running, expected one that connects, started before"));
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(new IllegalArgumentException("relay: " + e.getMessage(), e));
        }
    }

    @Override
    public void accept(Session<I, O> session) {
        var pair = new RelayedPair<>(session);
        // Looked for each time: it may have been deployed anew.
        Future<Session<O, I>> opening = backend()
                .map(Endpoint::open)
                .orElseGet(() -> Future.failedFuture(new IllegalStateException("it is not running")));
        opening.onComplete(opened -> session.onLoop(() -> {
            if (opened.succeeded()) {
                pair.join(opened.result());
            } else {
                log(opened.cause());
                pair.giveUp(UNREACHABLE);
            }
        }));
    }

    private Optional<Endpoint<O, I>> backend() {
        ServiceContext<I, O> now = context;
        if (now == null) {
            throw new IllegalStateException("relay: not started, expected to be an endpoint's service");
        }
        return now.endpoint(to, types);
    }

    private void log(Throwable cause) {
        ServiceContext<I, O> now = context;
        if (now != null && now.timers().nanoTime() - loggedAt >= TimeUnit.SECONDS.toNanos(1)) {
            loggedAt = now.timers().nanoTime();
            LOG.warn("{}: {} cannot be reached: {}", now.endpointName(), to, Thrown.printable(cause.toString()));
        }
    }
}
