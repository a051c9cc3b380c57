package dev.sprocket.transport;

import dev.sprocket.session.DatagramOutlet;
import dev.sprocket.session.SendListener;
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
    public void send(byte[] array, int from, int length, SendListener listener, int index) {
        if (length == 0) {
            // Netty would complete the write and send nothing.
            listener.sent(index, NOT_SENT.cause());
            return;
        }
        SocketTrace.sentTo(peer, length);
        peer.send(array, from, length, listener, index);
    }

    @Override
    public void close() {
        whenClosed.run();
    }
}
