package dev.sprocket.transport;

import dev.sprocket.protocol.Endpoint;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.EndpointSessions;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Timers;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.Optional;

/** What a service sees of the instance that it runs in. */
record InstanceContext<I, O>(
        Vertx vertx,
        String endpointName,
        Timers timers,
        Collection<Session<I, O>> sessions,
        EndpointSessions<I, O> allSessions,
        EndpointMetrics metrics)
        implements ServiceContext<I, O> {

    static <I, O> InstanceContext<I, O> of(
            Vertx vertx, String endpointName, Timers timers, SessionSet<I, O> sessions, EndpointMetrics metrics) {
        return new InstanceContext<>(vertx, endpointName, timers, sessions.view(), sessions.ofAllInstances(), metrics);
    }

    @Override
    public Optional<Endpoint<?, ?>> endpoint(String name) {
        return EndpointRegistry.find(vertx, name);
    }
}
