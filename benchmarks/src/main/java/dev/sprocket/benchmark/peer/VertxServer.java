package dev.sprocket.benchmark.peer;

import dev.sprocket.benchmark.load.Wire;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Raw Vert.x over tcp: one event loop, epoll where there is one, Vert.x's own defaults. */
final class VertxServer implements Server {

    private static final int PATIENCE_SECONDS = 30;

    private final Function<Wire, Handler<NetSocket>> echo;

    @SuppressWarnings("UnusedVariable") // Vert.x closes a server that nobody refers to any more.
    private @Nullable NetServer server;

    /**
     * @param echo what is done with the connections of a wire
     */
    VertxServer(Function<Wire, Handler<NetSocket>> echo) {
        this.echo = echo;
    }

    /** One event loop, epoll where there is one. */
    static Vertx vertx() {
        return Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    }

    @Override
    public Set<String> options() {
        return Set.of("tls");
    }

    @Override
    public List<Integer> start(Order order) throws Exception {
        var options = new NetServerOptions();
        order.tls().ifPresent(directory -> secure(options, directory));
        Handler<NetSocket> connected = echo.apply(order.wire());
        NetServer starting = vertx().createNetServer(options).connectHandler(connected);
        server = starting;
        starting.listen(0, HOST).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return List.of(starting.actualPort());
    }

    private static void secure(NetServerOptions options, Path directory) {
        options.setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(directory.resolve("server.pem").toString())
                        .setKeyPath(directory.resolve("server.key").toString()));
    }
}
