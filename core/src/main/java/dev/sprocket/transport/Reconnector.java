package dev.sprocket.transport;

import dev.sprocket.config.ReconnectConfig;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.Timers;
import dev.sprocket.protocol.Timers.Timer;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session to an endpoint up: opens it, hands it to a service, and opens the next when it ends, after a growing delay.
 *
 * <p>A failure that time will not heal ends the attempts. Confined to one event loop; time is handed in.
 */
final class Reconnector<I, O> {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.sessions");

    private final String endpointName;
    private final Supplier<Future<SessionEngine<I, O>>> opener;
    private final Service<I, O> service;
    private final ReconnectConfig config;
    private final Timers timers;
    private final Backoff backoff;
    private @Nullable Timer waiting;
    private boolean stopped;

    /**
     * @param opener opens a session on the current loop, not started yet
     * @param random what spreads the delays
     */
    Reconnector(
            String endpointName,
            Supplier<Future<SessionEngine<I, O>>> opener,
            Service<I, O> service,
            ReconnectConfig config,
            Timers timers,
            RandomGenerator random) {
        this.endpointName = endpointName;
        this.opener = opener;
        this.service = service;
        this.config = config;
        this.timers = timers;
        this.backoff = new Backoff(config, random);
    }

    /**
     * Begins.
     *
     * @return completed after the first attempt, even if it failed and another will follow; failed if none will
     */
    Future<Void> start() {
        return opener.get().transform(opened -> {
            if (opened.succeeded()) {
                hand(opened.result());
                return Future.succeededFuture();
            }
            Throwable cause = opened.cause();
            if (!config.enabled() || ConnectFailure.isFinal(cause)) {
                return Future.failedFuture(cause);
            }
            later(Reason.of(cause));
            return Future.succeededFuture();
        });
    }

    /** No more attempts. The present session is its owner's to close. */
    void stop() {
        stopped = true;
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
    }

    private void hand(SessionEngine<I, O> session) {
        if (stopped) {
            session.close();
            return;
        }
        long openedAt = timers.nanoTime();
        session.closed().onSuccess(reason -> lost(reason, openedAt));
        session.start(service);
    }

    private void lost(CloseReason reason, long openedAt) {
        // A session that lasted proves that the way is clear; one that was thrown out at once proves nothing.
        if (timers.nanoTime() - openedAt
                > Duration.ofMillis(config.maxDelayMillis()).toNanos()) {
            backoff.reset();
        }
        if (config.enabled()) {
            later(reason.label());
        }
    }

    private void later(@Nullable String why) {
        if (stopped) {
            return;
        }
        Duration delay = backoff.next();
        LOG.info("{}: {}; next attempt in {} ms", endpointName, why, delay.toMillis());
        waiting = timers.after(delay, this::again);
    }

    private void again() {
        waiting = null;
        start().onFailure(e -> LOG.error("{}: given up: {}", endpointName, Reason.of(e)));
    }
}
