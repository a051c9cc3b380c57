package dev.sprocket.launcher;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A blocking tcp peer that speaks bytes. Each read waits thirty seconds at most. */
final class TcpPeer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final DataInputStream input;

    /** Connects to this port of the loopback address. */
    TcpPeer(int port) throws IOException {
        this(port, 0);
    }

    /** The same, and the kernel keeps about so many unread bytes for it; 0: as many as the kernel likes. */
    TcpPeer(int port, int receiveBufferBytes) throws IOException {
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
            socket.setSendBufferSize(1 << 20);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        input = new DataInputStream(socket.getInputStream());
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends one byte by itself. */
    void send(byte single) throws IOException {
        socket.getOutputStream().write(single);
    }

    /** Says that no more will come; what the server still sends can be read. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Reads as many bytes as the array holds. */
    void readFully(byte[] bytes) throws IOException {
        input.readFully(bytes);
    }

    /** Reads as much text as this one has, which must be ASCII. */
    String readAsMuchAs(String text) throws IOException {
        byte[] bytes = new byte[text.length()];
        readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads until the server ends its output. */
    byte[] readToEnd() throws IOException {
        return input.readAllBytes();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
