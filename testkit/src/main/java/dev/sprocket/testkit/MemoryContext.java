package dev.sprocket.testkit;

import dev.sprocket.protocol.Endpoint;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a service sees of the endpoint in memory that it runs in. */
record MemoryContext<C, S>(
        SimulatedNetwork network,
        @Nullable Vertx vertxIfAny,
        String endpointName,
        Collection<Session<C, S>> sessions,
        EndpointMetrics metrics)
        implements ServiceContext<C, S> {

    @Override
    public Vertx vertx() {
        if (vertxIfAny == null) {
            throw new UnsupportedOperationException("endpoint " + endpointName
                    + " runs in memory without a Vert.x: hand it one by MemoryEndpoint.of(binding).vertx(vertx)");
        }
        return vertxIfAny;
    }

    @Override
    public Timers timers() {
        return network.clock();
    }

    @Override
    public Optional<Endpoint<?, ?>> endpoint(String name) {
        return network.endpoint(name).map(server -> route(endpointName, server));
    }

    private <A, B> Endpoint<B, A> route(String from, MemoryEndpoint<A, B> server) {
        return new Endpoint<>() {
            @Override
            public String name() {
                return server.name();
            }

            @Override
            public MessageTypes<B, A> messageTypes() {
                return MessageTypes.ofClient(server.protocol());
            }

            @Override
            public Future<Session<B, A>> open() {
                return network.host(from).connect(server);
            }
        };
    }
}
