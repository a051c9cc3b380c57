package dev.sprocket.benchmark.peer;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The other side of a server program over udp. */
final class DatagramPeer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;
    private static final int MOST_DATAGRAM_BYTES = 65_507;

    private final DatagramSocket socket;

    DatagramPeer(int port) throws SocketException {
        socket = new DatagramSocket();
        socket.connect(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length));
    }

    byte[] receive() throws IOException {
        var packet = new DatagramPacket(new byte[MOST_DATAGRAM_BYTES], MOST_DATAGRAM_BYTES);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Override
    public void close() {
        socket.close();
    }
}
