package dev.sprocket.benchmark.peer;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import org.jspecify.annotations.Nullable;

/** The least that serves with Vert.x: an echo of bytes on one port, told as the only argument. For how long a start takes. */
public final class BareVertx {

    /** Vert.x closes a server that nobody refers to. */
    private static @Nullable NetServer server;

    private BareVertx() {}

    /** Serves until the process is ended. */
    public static void main(String... arguments) {
        server = Vertx.vertx().createNetServer().connectHandler(socket -> socket.handler(socket::write));
        server.listen(Integer.parseInt(arguments[0]), "127.0.0.1").await();
    }
}
