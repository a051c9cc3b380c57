package dev.sprocket.config;

import dev.sprocket.protocol.Carrier;

/** What an address is reached by. */
public enum Transport {
    /** Streams: {@code tcp://host:port}. */
    TCP("tcp", Carrier.STREAM),
    /** Datagrams: {@code udp://host:port}. */
    UDP("udp", Carrier.DATAGRAM);

    private final String scheme;
    private final Carrier carrier;

    Transport(String scheme, Carrier carrier) {
        this.scheme = scheme;
        this.carrier = carrier;
    }

    /** The scheme of its addresses, lower-case. */
    public String scheme() {
        return scheme;
    }

    /** What it offers a protocol. */
    public Carrier carrier() {
        return carrier;
    }
}
