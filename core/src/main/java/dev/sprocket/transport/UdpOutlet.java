package dev.sprocket.transport;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.session.Outlet;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.SocketAddress;

/** One peer of a datagram socket as a session's outlet. */
final class UdpOutlet implements Outlet {

    /** One for all: a stranger may ask for as many as he likes. */
    private static final Future<Void> NOT_SENT =
            Future.failedFuture(new UnsupportedOperationException("an empty datagram cannot be sent"));

    private final DatagramSocket socket;
    private final SocketAddress local;
    private final SocketAddress peer;
    private final String host;
    private final int maxDatagramBytes;
    private Runnable whenClosed = () -> {};

    UdpOutlet(DatagramSocket socket, SocketAddress peer, int maxDatagramBytes) {
        this.socket = socket;
        this.local = socket.localAddress();
        this.peer = peer;
        // The address, not the name: Vert.x would look the name up for each datagram.
        String address = peer.hostAddress();
        this.host = address == null ? peer.host() : address;
        this.maxDatagramBytes = maxDatagramBytes;
    }

    /** What to do when the session lets go: forget the peer, or close the socket; then tell the engine. */
    void whenClosed(Runnable task) {
        whenClosed = task;
    }

    @Override
    public Carrier carrier() {
        return Carrier.DATAGRAM;
    }

    @Override
    public SocketAddress remoteAddress() {
        return peer;
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
    public Future<Void> send(Buffer datagram) {
        if (datagram.length() == 0) {
            // Netty would complete the write and send nothing.
            return NOT_SENT;
        }
        SocketTrace.sentTo(peer, datagram.length());
        return socket.send(datagram, peer.port(), host);
    }

    @Override
    public void pauseInput() {
        // A datagram socket cannot: the session queues a little, and drops the rest.
    }

    @Override
    public void resumeInput() {
        // It never stopped.
    }

    @Override
    public void shutdownOutput() {
        // Nobody can be told.
    }

    @Override
    public void close() {
        whenClosed.run();
    }
}
