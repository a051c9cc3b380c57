package dev.sprocket.transport;

import dev.sprocket.config.Address;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port that nobody has: for endpoints of several instances, which cannot let the system choose. */
final class FreePort {

    private FreePort() {}

    static Address tcp() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Address.tcp("127.0.0.1", free.getLocalPort());
        }
    }

    static Address udp() throws IOException {
        try (var free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return Address.udp("127.0.0.1", free.getLocalPort());
        }
    }

    /** Whether nobody has this udp port any more. */
    static boolean isFree(int udpPort) {
        try (var free = new DatagramSocket(udpPort, InetAddress.getLoopbackAddress())) {
            return free.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
