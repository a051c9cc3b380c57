package dev.sprocket.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A blocking tcp peer that speaks bytes: what a stranger is to a server. Each read waits ten seconds at most. */
final class RawPeer implements AutoCloseable {

    private final Socket socket = new Socket();

    /** Connects to this port of the loopback address. */
    RawPeer(int port) throws IOException {
        // Small, so that a test can fill it.
        socket.setReceiveBufferSize(64 << 10);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        socket.setSoTimeout(10_000);
    }

    RawPeer send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawPeer send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends all of this and ends the output, while the caller reads. */
    Thread sendingAll(String text) {
        var sender = new Thread(() -> {
            try {
                send(text).endOutput();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        sender.start();
        return sender;
    }

    RawPeer endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Reads exactly so many bytes. */
    byte[] read(int count) throws IOException {
        return socket.getInputStream().readNBytes(count);
    }

    String readText(int count) throws IOException {
        return new String(read(count), StandardCharsets.ISO_8859_1);
    }

    /** Reads until the server ends. */
    String readToEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
