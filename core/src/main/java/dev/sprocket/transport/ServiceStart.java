package dev.sprocket.transport;

import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.ServiceContext;
import io.vertx.core.Future;

/** Starts a service, on either side of an endpoint: one that throws has failed like one whose future did. */
final class ServiceStart {

    private ServiceStart() {}

    /** Starts it; fails with {@link EndpointStartException}, which names the endpoint. */
    static <I, O> Future<Void> start(Service<I, O> service, ServiceContext<I, O> context) {
        Future<Void> started;
        try {
            started = service.start(context);
        } catch (RuntimeException e) {
            started = Future.failedFuture(e);
        }
        return started.recover(e -> Future.failedFuture(
                new EndpointStartException(context.endpointName(), "its service failed to start", e)));
    }
}
