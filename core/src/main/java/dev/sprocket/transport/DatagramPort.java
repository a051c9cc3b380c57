package dev.sprocket.transport;

import dev.sprocket.config.UdpConfig;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.session.SendListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;

/**
 * A bound udp socket, whatever drives it. Confined to the event loop that it was bound on; closed also when the verticle that
 * bound it is undeployed.
 */
interface DatagramPort {

    /**
     * Binds a socket, on the current event loop.
     *
     * @param host a name or an address; with a colon in it the socket is one of IPv6
     * @param port 0..65535; 0 lets the system choose
     * @param shared whether others of this process bind the same port, which takes a native transport
     * @param metrics where an oversize datagram is counted
     */
    static Future<DatagramPort> bind(
            Vertx vertx, UdpConfig udp, String host, int port, boolean shared, EndpointMetrics metrics) {
        var options = SocketOptions.datagram(udp, host.indexOf(':') >= 0).setReusePort(shared);
        var arrivals = new Arrivals(udp.maxDatagramBytes(), metrics);
        return switch (udp.channel()) {
            case DATAGRAM_SOCKET -> VertxDatagrams.bind(vertx, options, host, port, arrivals);
            case NETTY -> NettyDatagrams.bind(vertx, options, host, port, udp.maxDatagramBytes(), arrivals);
        };
    }

    /** Where it is bound: with the port that the system chose, if it was asked to. */
    SocketAddress localAddress();

    /** Sets who is told what comes from now on; until then nothing is kept. */
    void receiver(Receiver receiver);

    /**
     * The way to somebody who has sent something.
     *
     * @param sender as a {@link Receiver} was told it
     */
    Destination to(Object sender);

    /** The way to this address. */
    Destination to(InetAddress address, int port);

    /** Gives the port back. What was sent before goes out, as far as the kernel takes it at once. */
    Future<Void> close();

    /** Told what comes. */
    interface Receiver {

        /**
         * A datagram came that is not larger than is allowed.
         *
         * @param sender who sent it: an opaque key, equal and of equal hash for the same sender, whose text is its address
         * @param array valid during the call only
         */
        void received(Object sender, byte[] array, int from, int length);

        /** The socket failed; it may go on nevertheless. */
        void failed(Throwable cause);
    }

    /** The way to one peer, with all that sending to it needs ready at hand. Its text is the peer's address. */
    interface Destination {

        /** The peer's address. */
        SocketAddress remoteAddress();

        /** Whether it was this peer who sent something. */
        boolean is(Object sender);

        /**
         * Sends one datagram of one byte or more.
         *
         * @param array copied before this returns
         * @param listener told once what became of it: now, or in a later turn of the loop
         * @param index by which the listener knows it from others
         */
        void send(byte[] array, int from, int length, SendListener listener, int index);
    }
}
