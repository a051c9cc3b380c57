package dev.sprocket.transport;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A blocking udp peer on the loopback address. */
final class RawDatagrams implements AutoCloseable {

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final int port;

    /** A peer of the server on this port. */
    RawDatagrams(int port) throws IOException {
        this.port = port;
        socket.setReceiveBufferSize(1 << 20);
        socket.setSoTimeout(10_000);
    }

    RawDatagrams send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawDatagrams send(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        return this;
    }

    /** The next datagram; fails after ten seconds. */
    byte[] receive() throws IOException {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    String receiveText() throws IOException {
        return new String(receive(), StandardCharsets.ISO_8859_1);
    }

    /** Whether nothing is there to be received now. */
    boolean hasNothing() throws IOException {
        socket.setSoTimeout(1);
        try {
            receive();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(10_000);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
