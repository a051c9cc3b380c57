package dev.sprocket.transport;

import dev.sprocket.config.Transport;

/** Deploys an endpoint that listens on tcp addresses only. */
public final class TcpServerVerticle extends ServerVerticle {

    /**
     * A verticle that serves this endpoint.
     *
     * @throws IllegalArgumentException if it has an address that is not tcp
     */
    public TcpServerVerticle(EndpointDefinition definition) {
        super(only(Transport.TCP, definition));
    }
}
