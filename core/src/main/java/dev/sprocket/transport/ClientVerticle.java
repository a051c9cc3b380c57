package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.Transport;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Service;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Deploys a {@link SprocketClient}: other endpoints of this Vert.x can open sessions to it by its name, and where the plugin
 * has a client's behaviour, one session is kept up for that.
 *
 * <p>Undeploying drains, within the endpoint's {@code drainTimeoutMillis}.
 */
public abstract sealed class ClientVerticle extends VerticleBase permits TcpClientVerticle, UdpClientVerticle {

    private final EndpointDefinition definition;
    private @Nullable Running<?, ?> running;

    ClientVerticle(EndpointDefinition definition) {
        this.definition = definition;
    }

    @Override
    public Future<?> start() {
        return EventLoops.onCallersLoop(vertx, () -> {
            Running<?, ?> starting;
            try {
                starting = bound(definition.bind(vertx));
            } catch (Throwable e) {
                return Future.failedFuture(new EndpointStartException(definition.name(), "cannot be bound", e));
            }
            running = starting;
            return starting.start();
        });
    }

    @Override
    public Future<?> stop() {
        Running<?, ?> now = running;
        return now == null ? Future.succeededFuture() : now.stop();
    }

    /** Refuses a definition whose address is of another transport, or that has none to connect to. */
    static EndpointDefinition only(Transport transport, EndpointDefinition definition) {
        Address address = definition.config().connect();
        if (address == null || address.transport() != transport) {
            throw new IllegalArgumentException("endpoint " + definition.name() + ": connect: " + address
                    + ", expected a " + transport.scheme() + " address");
        }
        return definition;
    }

    private <C, S> Running<S, C> bound(Binding<C, S> binding) {
        SprocketClient<S, C> client = SprocketClient.create(
                vertx,
                definition.name(),
                definition.config(),
                binding.protocol(),
                definition.metrics(),
                definition.tokens());
        return new Running<>(client, binding.clientService().orElse(null));
    }

    /** What a started client consists of. */
    private final class Running<I, O> {

        private final SprocketClient<I, O> client;
        private final @Nullable Service<I, O> service;
        private @Nullable Reconnector<I, O> reconnector;

        Running(SprocketClient<I, O> client, @Nullable Service<I, O> service) {
            this.client = client;
            this.service = service;
        }

        Future<Void> start() {
            EndpointRegistry.add(vertx, client);
            Service<I, O> behaviour = service;
            if (behaviour == null) {
                return Future.succeededFuture();
            }
            var timers = new VertxTimers(vertx);
            var context = InstanceContext.of(vertx, client.name(), timers, client.onThisLoop(), definition.metrics());
            var keeper = new Reconnector<>(
                    client.name(),
                    client::connect,
                    behaviour,
                    definition.config().reconnect(),
                    timers,
                    RandomGenerator.getDefault());
            reconnector = keeper;
            return ServiceCalls.start(behaviour, context)
                    .compose(ignored -> keeper.start().recover(this::cannotConnect))
                    .recover(e -> stop().transform(ignored -> Future.failedFuture(e)));
        }

        Future<Void> stop() {
            EndpointRegistry.remove(vertx, client);
            if (reconnector != null) {
                reconnector.stop();
            }
            Duration grace = Duration.ofMillis(definition.config().limits().drainTimeoutMillis());
            Future<Void> drained = client.shutdown(grace);
            Service<I, O> behaviour = service;
            return behaviour == null ? drained : ServiceCalls.stopAfter(drained, behaviour, client.name());
        }

        private Future<Void> cannotConnect(Throwable cause) {
            return Future.failedFuture(new EndpointStartException(
                    client.name(), "cannot connect to " + definition.config().connect(), cause));
        }
    }
}
