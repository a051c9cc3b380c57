package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.Transport;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deploys a {@link SprocketServer}: on tcp, on udp, or on both with one service between them.
 *
 * <p>Undeploying drains: what is in flight is answered, within the endpoint's {@code drainTimeoutMillis}.
 */
public sealed class ServerVerticle extends VerticleBase permits TcpServerVerticle, UdpServerVerticle {

    private final EndpointDefinition definition;
    private @Nullable SprocketServer server;

    /** A verticle that serves this endpoint, which must be one that listens. */
    public ServerVerticle(EndpointDefinition definition) {
        this.definition = definition;
    }

    @Override
    public Future<?> start() {
        SprocketServer starting = SprocketServer.create(vertx, definition);
        server = starting;
        return starting.start();
    }

    @Override
    public Future<?> stop() {
        SprocketServer running = server;
        return running == null
                ? Future.succeededFuture()
                : running.shutdown(
                        Duration.ofMillis(definition.config().limits().drainTimeoutMillis()));
    }

    /** Where it listens, with the ports that the system chose. Empty before it has started. */
    public List<Address> addresses() {
        SprocketServer running = server;
        return running == null ? List.of() : running.addresses();
    }

    /** Refuses a definition that has an address of another transport. */
    static EndpointDefinition only(Transport transport, EndpointDefinition definition) {
        for (Address each : definition.config().listen()) {
            if (each.transport() != transport) {
                throw new IllegalArgumentException("endpoint " + definition.name() + ": " + each + ", expected a "
                        + transport.scheme() + " address");
            }
        }
        return definition;
    }
}
