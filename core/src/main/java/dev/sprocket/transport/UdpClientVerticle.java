package dev.sprocket.transport;

import dev.sprocket.config.Transport;

/** Deploys an endpoint that connects to a udp address. */
public final class UdpClientVerticle extends ClientVerticle {

    /**
     * A verticle that connects this endpoint.
     *
     * @throws IllegalArgumentException if its address is not udp
     */
    public UdpClientVerticle(EndpointDefinition definition) {
        super(only(Transport.UDP, definition));
    }
}
