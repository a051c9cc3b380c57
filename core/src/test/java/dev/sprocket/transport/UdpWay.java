package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.UdpConfig;
import io.vertx.core.Vertx;

/** A way to drive a udp socket: each channel, on each of Netty's transports. */
enum UdpWay {
    DATAGRAM_SOCKET(UdpConfig.Channel.DATAGRAM_SOCKET, false),
    DATAGRAM_SOCKET_NATIVE(UdpConfig.Channel.DATAGRAM_SOCKET, true),
    NETTY(UdpConfig.Channel.NETTY, false),
    NETTY_NATIVE(UdpConfig.Channel.NETTY, true);

    private final UdpConfig.Channel channel;
    private final boolean isNative;

    UdpWay(UdpConfig.Channel channel, boolean isNative) {
        this.channel = channel;
        this.isNative = isNative;
    }

    /** A Vert.x on its transport, the caller's to close. The test is left out where there is no such transport. */
    Vertx vertx() {
        return TcpWay.vertx(isNative);
    }

    /** The default options, driven this way. */
    UdpConfig udp() {
        return UdpConfig.DEFAULT.withChannel(channel);
    }

    /** A server of lines, driven this way. */
    EndpointConfig listen(Address... addresses) {
        return Lines.listen(addresses).withUdp(udp());
    }

    /** A client of lines, driven this way. */
    EndpointConfig connect(Address address) {
        return EndpointConfig.connect("lines", address).withUdp(udp());
    }
}
