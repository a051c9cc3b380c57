package dev.sprocket.transport;

import dev.sprocket.config.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A tcp port that nobody has: for endpoints of several instances, which cannot let the system choose. */
final class FreePort {

    private FreePort() {}

    static Address tcp() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Address.tcp("127.0.0.1", free.getLocalPort());
        }
    }
}
