package dev.sprocket.transport;

import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.ServiceContext;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.function.Supplier;

/** Starts and stops a service, on either side of an endpoint: one that throws has failed like one whose future did. */
final class ServiceCalls {

    private ServiceCalls() {}

    /** Starts it; fails with {@link EndpointStartException}, which names the endpoint. */
    static <I, O> Future<Void> start(Service<I, O> service, ServiceContext<I, O> context) {
        return called(() -> service.start(context))
                .recover(e -> Future.failedFuture(
                        new EndpointStartException(context.endpointName(), "its service failed to start", e)));
    }

    /**
     * Stops it once its endpoint has drained, well or not; fails with {@link EndpointStopException}, which names the endpoint, or
     * as the drain did.
     */
    static Future<Void> stopAfter(Future<?> drained, Service<?, ?> service, String endpointName) {
        return drained.transform(drain -> {
            Future<Void> stopped = called(service::stop)
                    .recover(e -> Future.failedFuture(
                            new EndpointStopException(endpointName, "its service failed to stop", e)));
            return drain.succeeded() ? stopped : stopped.transform(ignored -> Future.failedFuture(drain.cause()));
        });
    }

    private static Future<Void> called(Supplier<Future<Void>> call) {
        try {
            return Objects.requireNonNull(call.get(), "it gave null instead of a future");
        } catch (Throwable e) {
            return Future.failedFuture(e);
        }
    }
}
