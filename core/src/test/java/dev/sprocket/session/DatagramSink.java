package dev.sprocket.session;

import dev.sprocket.protocol.Carrier;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.util.function.IntFunction;

/** Sends datagrams nowhere, each with the fate of its length. */
final class DatagramSink implements Outlet {

    private final IntFunction<Future<Void>> fate;

    DatagramSink(IntFunction<Future<Void>> fate) {
        this.fate = fate;
    }

    @Override
    public Future<Void> send(Buffer bytes) {
        return fate.apply(bytes.length());
    }

    @Override
    public Carrier carrier() {
        return Carrier.DATAGRAM;
    }

    @Override
    public SocketAddress remoteAddress() {
        return SocketAddress.inetSocketAddress(1, "127.0.0.1");
    }

    @Override
    public SocketAddress localAddress() {
        return SocketAddress.inetSocketAddress(2, "127.0.0.1");
    }

    @Override
    public void pauseInput() {}

    @Override
    public void resumeInput() {}

    @Override
    public void shutdownOutput() {}

    @Override
    public void close() {}
}
