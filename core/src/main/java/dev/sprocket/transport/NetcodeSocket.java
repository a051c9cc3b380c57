package dev.sprocket.transport;

import dev.sprocket.netcode.NetcodeClient;
import dev.sprocket.netcode.NetcodeLoop;
import dev.sprocket.netcode.NetcodeServer;
import dev.sprocket.netcode.Route;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.protocol.Service;
import dev.sprocket.session.SendListener;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties netcode to a udp socket: what comes goes to a server or a client, and what they send goes out. */
final class NetcodeSocket {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.sessions");

    /** Whether the JDK has its ciphers at hand. */
    private static volatile boolean ready;

    private NetcodeSocket() {}

    /** Completed when the JDK has loaded its ciphers, which the first time is too slow for an event loop. */
    static Future<Void> ready(Vertx vertx) {
        if (ready) {
            return Future.succeededFuture();
        }
        // These ciphers are thrown away: what counts is what making them loads.
        return vertx.executeBlocking(NetcodeLoop::new, false)
                .onSuccess(made -> ready = true)
                .mapEmpty();
    }

    /** Serves netcode on {@code port} from now on; close what is returned before the port. */
    static <I, O> NetcodeServer<I, O> serve(
            Vertx vertx,
            DatagramPort port,
            NetcodeAccess access,
            SessionSet<I, O> sessions,
            Service<I, O> service,
            EndpointMetrics metrics) {
        var timers = new VertxTimers(vertx);
        var server = new NetcodeServer<>(
                access.rules(port.localAddress()),
                access.admission(),
                ciphers(vertx),
                timers,
                InstantSource.system(),
                sender -> new PortRoute(port, port.to(sender)),
                sessions::tryOpen,
                service,
                new RefusalLog(access.endpointName(), metrics, timers)::refused);
        port.receiver(new Ear(server::receive));
        return server;
    }

    /** From now on {@code client} hears what comes to {@code port}. */
    static void join(DatagramPort port, NetcodeClient client) {
        port.receiver(new Ear(client::receive));
    }

    /** The way to a server from {@code port}. */
    static Route to(DatagramPort port, ServerAddress server) {
        return new PortRoute(port, port.to(server.ip(), server.port()));
    }

    /** The ciphers of the current event-loop context, which all of its netcode shares. */
    static NetcodeLoop ciphers(Vertx vertx) {
        Context context = vertx.getOrCreateContext();
        @Nullable NetcodeLoop loop = context.get(NetcodeLoop.class);
        if (loop == null) {
            loop = new NetcodeLoop();
            context.put(NetcodeLoop.class, loop);
        }
        return loop;
    }

    /** Who takes packets. */
    @FunctionalInterface
    private interface Packets {
        void receive(Object sender, byte[] array, int from, int length);
    }

    private record Ear(Packets packets) implements DatagramPort.Receiver {

        @Override
        public void received(Object sender, byte[] array, int from, int length) {
            packets.receive(sender, array, from, length);
        }

        @Override
        public void failed(Throwable cause) {
            // A peer that is gone for good falls silent, which ends its connection.
            LOG.debug("a socket of netcode: {}", cause.toString());
        }
    }

    private record PortRoute(DatagramPort port, DatagramPort.Destination peer) implements Route {

        @Override
        public SocketAddress remoteAddress() {
            return peer.remoteAddress();
        }

        @Override
        public SocketAddress localAddress() {
            return port.localAddress();
        }

        @Override
        public boolean is(Object sender) {
            return peer.is(sender);
        }

        @Override
        public void send(byte[] array, int from, int length, SendListener listener, int index) {
            SocketTrace.sentTo(peer, length);
            peer.send(array, from, length, listener, index);
        }
    }
}
