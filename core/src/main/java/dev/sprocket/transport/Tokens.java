package dev.sprocket.transport;

import dev.sprocket.config.Address;
import dev.sprocket.config.NetcodeConfig;
import dev.sprocket.config.ProtocolId;
import dev.sprocket.netcode.ClientState;
import dev.sprocket.netcode.ConnectToken;
import dev.sprocket.netcode.NetcodeException;
import dev.sprocket.netcode.NetcodeKey;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.TokenClaims;
import dev.sprocket.netcode.TokenMint;
import dev.sprocket.netcode.TokenSource;
import dev.sprocket.wire.ProtocolViolation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Where the tokens of a configured client come from: a file, the client's own mint, or code. */
final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /**
     * The source that a configuration names.
     *
     * @param given where code says that tokens come from, which is asked before any other
     * @throws IllegalArgumentException if there is none
     */
    static TokenSource of(Vertx vertx, NetcodeConfig config, Address server, @Nullable TokenSource given) {
        String file = config.tokenFile();
        ProtocolId id = config.protocolId();
        if (given != null) {
            return given;
        }
        if (file != null) {
            return () -> NetcodeKeys.content(vertx, file).compose(content -> read(file, content));
        }
        if (id != null) {
            return () -> NetcodeKeys.of(vertx, config, null).compose(key -> mint(vertx, id, key, server));
        }
        throw new IllegalArgumentException(
                "security.netcode: no tokens, expected tokenFile, or protocolId and privateKeyFile, or a source from code");
    }

    private static Future<ConnectToken> read(String file, byte[] content) {
        try {
            return Future.succeededFuture(ConnectToken.ofFile(content));
        } catch (ProtocolViolation e) {
            return Future.failedFuture(
                    new NetcodeException(ClientState.INVALID_CONNECT_TOKEN, file + ": " + e.getMessage()));
        }
    }

    /** A token for a client that has the server's key, under an id that nobody else is likely to have. */
    private static Future<ConnectToken> mint(Vertx vertx, ProtocolId id, NetcodeKey key, Address server) {
        // The JDK's look-up of a name may block, and a mint has ciphers of its own.
        return vertx.executeBlocking(
                () -> new TokenMint(id, key)
                        .mint(TokenClaims.of(
                                RANDOM.nextLong(),
                                new ServerAddress(InetAddress.getByName(server.host()), server.port()))),
                false);
    }
}
