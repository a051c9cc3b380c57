package dev.sprocket.launcher;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;

/** The ports that documents name. */
final class Ports {

    private Ports() {}

    /** Whether nobody listens on these, on tcp and udp. */
    static boolean areFree(int... ports) throws IOException {
        for (int port : ports) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            try (var tcp = new ServerSocket();
                    var udp = new DatagramSocket(null)) {
                tcp.setReuseAddress(true);
                tcp.bind(address);
                udp.bind(address);
            } catch (SocketException e) {
                return false;
            }
        }
        return true;
    }
}
