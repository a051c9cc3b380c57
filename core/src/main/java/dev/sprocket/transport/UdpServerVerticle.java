package dev.sprocket.transport;

import dev.sprocket.config.Transport;

/** Deploys an endpoint that listens on udp addresses only. */
public final class UdpServerVerticle extends ServerVerticle {

    /**
     * A verticle that serves this endpoint.
     *
     * @throws IllegalArgumentException if it has an address that is not udp
     */
    public UdpServerVerticle(EndpointDefinition definition) {
        super(only(Transport.UDP, definition));
    }
}
