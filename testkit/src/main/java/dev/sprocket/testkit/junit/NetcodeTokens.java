package dev.sprocket.testkit.junit;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.NetcodeConfig;
import dev.sprocket.config.ProtocolId;
import dev.sprocket.netcode.NetcodeKey;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.TokenClaims;
import dev.sprocket.netcode.TokenMint;
import dev.sprocket.netcode.TokenSource;
import dev.sprocket.transport.EndpointDefinition;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicLong;

/** The back end of a test: a key of its own, and a token for each client, which are numbered from 1. */
final class NetcodeTokens {

    private static final ProtocolId APPLICATION = ProtocolId.parse("0x7e57");

    private final NetcodeKey key = NetcodeKey.generate();
    private final TokenMint mint = new TokenMint(APPLICATION, key);
    private final AtomicLong clients = new AtomicLong();

    /** The same server, secured by netcode. */
    EndpointConfig secure(EndpointConfig server) {
        return server.withNetcode(NetcodeConfig.server(APPLICATION));
    }

    /** The same server, with the key. */
    EndpointDefinition arm(EndpointDefinition server) {
        return server.withNetcodeKey(key);
    }

    /** Tokens for a server. */
    TokenSource forServer(Address address) {
        return () ->
                Future.succeededFuture(mint.mint(TokenClaims.of(clients.incrementAndGet(), ServerAddress.of(address))));
    }
}
