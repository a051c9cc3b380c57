package dev.sprocket.transport;

import dev.sprocket.session.DatagramOutlet;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;

/** One peer of a udp socket as a session's outlet. */
final class UdpOutlet implements DatagramOutlet {

    /** One for all: a stranger may ask for as many as he likes. */
    private static final Future<Void> NOT_SENT =
            Future.failedFuture(new UnsupportedOperationException("an empty datagram cannot be sent"));

    private final SocketAddress local;
    private final DatagramPort.Destination peer;
    private final int maxDatagramBytes;
    private Runnable whenClosed = () -> {};

    UdpOutlet(SocketAddress local, DatagramPort.Destination peer, int maxDatagramBytes) {
        this.local = local;
        this.peer = peer;
        this.maxDatagramBytes = maxDatagramBytes;
    }

    /** What to do when the session lets go: forget the peer, or close the socket; then tell the engine. */
    void whenClosed(Runnable task) {
        whenClosed = task;
    }

    @Override
    public SocketAddress remoteAddress() {
        return peer.remoteAddress();
    }

    @Override
    public SocketAddress localAddress() {
        return local;
    }

    @Override
    public int maxSendBytes() {
        return maxDatagramBytes;
    }

    @Override
    public Future<Void> send(byte[] array, int from, int length) {
        if (length == 0) {
            // Netty would complete the write and send nothing.
            return NOT_SENT;
        }
        SocketTrace.sentTo(peer.remoteAddress(), length);
        return peer.send(array, from, length);
    }

    @Override
    public void close() {
        whenClosed.run();
    }
}
