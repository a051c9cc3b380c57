package dev.sprocket.transport;

import dev.sprocket.config.Transport;

/** Deploys an endpoint that connects to a tcp address. */
public final class TcpClientVerticle extends ClientVerticle {

    /**
     * A verticle that connects this endpoint.
     *
     * @throws IllegalArgumentException if its address is not tcp
     */
    public TcpClientVerticle(EndpointDefinition definition) {
        super(only(Transport.TCP, definition));
    }
}
