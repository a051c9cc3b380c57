package dev.sprocket.transport;

import dev.sprocket.config.EndpointConfig;
import dev.sprocket.netcode.ConnectToken;
import dev.sprocket.netcode.NetcodeClient;
import dev.sprocket.netcode.TokenSource;
import dev.sprocket.protocol.EndpointMetrics;
import dev.sprocket.session.SessionEngine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens udp sessions over netcode: each with a token and with sockets of its own. */
final class NetcodeConnector<I, O> implements Connector<I, O> {

    private final Vertx vertx;
    private final EndpointConfig config;
    private final EndpointMetrics metrics;
    private final TokenSource tokens;
    private final Set<Attempt> attempts = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    NetcodeConnector(Vertx vertx, EndpointConfig config, EndpointMetrics metrics, TokenSource tokens) {
        this.vertx = vertx;
        this.config = config;
        this.metrics = metrics;
        this.tokens = tokens;
    }

    @Override
    public Future<SessionEngine<I, O>> connect(SessionSet<I, O> sessions) {
        return NetcodeSocket.ready(vertx)
                .compose(ready -> tokens.next())
                .compose(token -> NetcodeSockets.bind(vertx, config.udp(), token.servers(), metrics)
                        .compose(sockets -> new Attempt(token, sockets).begin(sessions)));
    }

    /** Gives up what has not connected yet; what has belongs to its session. */
    @Override
    public Future<Void> close() {
        closed = true;
        return Future.join(attempts.stream().map(Attempt::giveUp).toList()).mapEmpty();
    }

    /** One token's way to a session, or to none. */
    private final class Attempt {

        private final Context context = vertx.getOrCreateContext();
        private final NetcodeClient client;

        Attempt(ConnectToken token, NetcodeSockets sockets) {
            client = new NetcodeClient(
                    token,
                    NetcodeSocket.ciphers(vertx),
                    new VertxTimers(vertx),
                    sockets::to,
                    metrics::dropped,
                    sockets::close);
            sockets.join(client);
        }

        Future<SessionEngine<I, O>> begin(SessionSet<I, O> sessions) {
            attempts.add(this);
            Future<SessionEngine<I, O>> connected = client.connect()
                    .compose(outlet ->
                            sessions.open(outlet).onSuccess(client::attach).onFailure(e -> client.close()))
                    .onComplete(done -> attempts.remove(this));
            if (closed) {
                // It was while the sockets were bound, and has not seen this attempt.
                client.close();
            }
            return connected;
        }

        Future<Void> giveUp() {
            return EventLoops.on(context, () -> {
                client.close();
                return Future.succeededFuture();
            });
        }
    }
}
