package dev.sprocket.transport;

import dev.sprocket.session.Loop;
import dev.sprocket.session.SendListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A udp socket by Vert.x's public interface alone: the reference, and the default. */
final class VertxDatagrams implements DatagramPort {

    private final DatagramSocket socket;
    private final Loop loop;
    private final Arrivals arrivals;

    private VertxDatagrams(DatagramSocket socket, Loop loop, Arrivals arrivals) {
        this.socket = socket;
        this.loop = loop;
        this.arrivals = arrivals;
    }

    /** Binds, on the current event loop. */
    static Future<DatagramPort> bind(
            Vertx vertx, DatagramSocketOptions options, String host, int port, Arrivals arrivals) {
        Loop loop = EventLoops.current(vertx);
        DatagramSocket socket = vertx.createDatagramSocket(options);
        var datagrams = new VertxDatagrams(socket, loop, arrivals);
        // Without one, Vert.x logs each as an error.
        socket.exceptionHandler(arrivals::failed);
        socket.handler(datagrams::received);
        return socket.listen(port, host).<DatagramPort>map(bound -> datagrams).onFailure(e -> socket.close());
    }

    @Override
    public SocketAddress localAddress() {
        return socket.localAddress();
    }

    @Override
    public void receiver(Receiver receiver) {
        arrivals.receiver(receiver);
    }

    @Override
    public Destination to(Object sender) {
        return new Peer((SocketAddress) sender);
    }

    @Override
    public Destination to(InetAddress address, int port) {
        return new Peer(SocketAddress.inetSocketAddress(port, address.getHostAddress()));
    }

    @Override
    public Future<Void> close() {
        return socket.close();
    }

    private void received(DatagramPacket packet) {
        Buffer data = packet.data();
        int length = data.length();
        byte[] lent = loop.borrowScratch(length);
        try {
            data.getBytes(0, length, lent, 0);
            arrivals.received(packet.sender(), lent, 0, length);
        } finally {
            loop.giveBack(lent);
        }
    }

    private final class Peer implements Destination {

        private final SocketAddress address;
        private final String host;

        Peer(SocketAddress address) {
            this.address = address;
            // The address, not the name: Vert.x would look the name up for each datagram.
            String literal = address.hostAddress();
            this.host = literal == null ? address.host() : literal;
        }

        @Override
        public SocketAddress remoteAddress() {
            return address;
        }

        @Override
        public boolean is(Object sender) {
            return sender instanceof SocketAddress other
                    && other.port() == address.port()
                    && Objects.equals(withoutScope(other.hostAddress()), withoutScope(host));
        }

        @Override
        public String toString() {
            return remoteAddress().toString();
        }

        @Override
        public void send(byte[] array, int from, int length, SendListener listener, int index) {
            Future<Void> sent;
            try {
                sent = socket.send(Buffer.buffer(length).appendBytes(array, from, length), address.port(), host);
            } catch (RejectedExecutionException | IllegalStateException e) {
                // This Vert.x is being closed: its resolver is gone already, or gives up with its event loop.
                listener.sent(index, e);
                return;
            }
            sent.onComplete((ignored, failure) -> listener.sent(index, failure));
        }

        /** Netty's epoll transport gives each IPv6 address a scope, if only {@code %0}; the JDK gives none. */
        private static @Nullable String withoutScope(@Nullable String host) {
            int scope = host == null ? -1 : host.indexOf('%');
            return host == null || scope < 0 ? host : host.substring(0, scope);
        }
    }
}
