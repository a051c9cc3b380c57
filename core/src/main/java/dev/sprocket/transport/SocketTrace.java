package dev.sprocket.transport;

import dev.sprocket.config.Transport;
import dev.sprocket.session.Outlet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each step of a socket in the words of the socket API, at level TRACE of the logger {@code dev.sprocket.sockets}.
 * Addresses and byte counts only, never payload.
 */
final class SocketTrace {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.sockets");

    private SocketTrace() {}

    static void socket(Transport transport) {
        LOG.trace("socket {}", transport.scheme());
    }

    static void bind(Object address) {
        LOG.trace("bind {}", address);
    }

    static void listen(Object address) {
        LOG.trace("listen {}", address);
    }

    static void accept(Outlet accepted) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("accept {} <- {}", accepted.localAddress(), accepted.remoteAddress());
        }
    }

    static void connect(Object peer) {
        LOG.trace("connect {}", peer);
    }

    static void received(Object peer, int bytes) {
        LOG.trace("recv {} {} bytes", peer, bytes);
    }

    static void endOfInput(Object peer) {
        LOG.trace("recv {} 0 bytes", peer);
    }

    static void sent(Object peer, int bytes) {
        LOG.trace("send {} {} bytes", peer, bytes);
    }

    static void receivedFrom(Object peer, int bytes) {
        LOG.trace("recvfrom {} {} bytes", peer, bytes);
    }

    static void sentTo(Object peer, int bytes) {
        LOG.trace("sendto {} {} bytes", peer, bytes);
    }

    static void shutdown(Object peer) {
        LOG.trace("shutdown {}", peer);
    }

    static void close(Object address) {
        LOG.trace("close {}", address);
    }
}
