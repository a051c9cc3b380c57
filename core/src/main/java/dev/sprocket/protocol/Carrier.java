package dev.sprocket.protocol;

/** What a transport offers a protocol: a stream of bytes, or datagrams that come whole or not at all. */
public enum Carrier {
    /** Bytes in order, in pieces of any size: tcp. */
    STREAM,
    /** Whole datagrams, which may be lost, doubled or overtaken: udp. */
    DATAGRAM
}
