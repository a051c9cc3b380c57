package dev.sprocket.session;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.util.function.IntFunction;

/** Sends datagrams nowhere, each with the fate of its length. */
final class DatagramSink implements DatagramOutlet {

    private final IntFunction<Future<Void>> fate;

    DatagramSink(IntFunction<Future<Void>> fate) {
        this.fate = fate;
    }

    @Override
    public void send(byte[] array, int from, int length, SendListener listener, int index) {
        fate.apply(length).onComplete((ignored, failure) -> listener.sent(index, failure));
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
    public void close() {}
}
