package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.TcpConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.opentest4j.TestAbortedException;

/** A way to drive a tcp socket: each kind of buffers, on each of Netty's transports. */
enum TcpWay {
    COPIED(TcpConfig.Buffers.COPIED, false),
    COPIED_NATIVE(TcpConfig.Buffers.COPIED, true),
    POOLED(TcpConfig.Buffers.POOLED, false),
    POOLED_NATIVE(TcpConfig.Buffers.POOLED, true);

    private final TcpConfig.Buffers buffers;
    private final boolean isNative;

    TcpWay(TcpConfig.Buffers buffers, boolean isNative) {
        this.buffers = buffers;
        this.isNative = isNative;
    }

    /** A Vert.x on its transport, the caller's to close. The test is left out where there is no such transport. */
    Vertx vertx() {
        return vertx(isNative);
    }

    static Vertx vertx(boolean isNative) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(isNative));
        if (vertx.isNativeTransportEnabled() != isNative) {
            vertx.close();
            throw new TestAbortedException("no native transport on this platform");
        }
        return vertx;
    }

    /** A server of lines, driven this way. */
    EndpointConfig listen(Address... addresses) {
        return Lines.listen(addresses).withTcp(tcp());
    }

    /** A client of lines, driven this way. */
    EndpointConfig connect(Address address) {
        return EndpointConfig.connect("lines", address).withTcp(tcp());
    }

    private TcpConfig tcp() {
        return TcpConfig.DEFAULT.withBuffers(buffers);
    }
}
