package dev.sprocket.benchmark.load;

import dev.sprocket.wire.Ranges;

/**
 * A server, and how it is spoken to.
 *
 * @param peer what errors call it
 * @param wire what it speaks
 * @param port where it listens, on 127.0.0.1
 * @param payloadBytes of each message, 8..65507
 * @param tls whether its connections are secured; whose certificate it is, is not checked
 */
public record Target(String peer, Wire wire, int port, int payloadBytes, boolean tls) {

    public Target {
        Ranges.check("port", port, 1, 65_535);
        Ranges.check("payloadBytes", payloadBytes, 8, 65_507);
    }
}
