package dev.sprocket.benchmark.netcode;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.netcode.ConnectToken;
import dev.sprocket.netcode.NetcodeKey;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.netcode.TokenClaims;
import dev.sprocket.netcode.TokenMint;
import dev.sprocket.netcode.TokenSource;
import dev.sprocket.plugin.lengthprefixed.LengthPrefixedOptions;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What server, clients and junk agree on. */
final class Application {

    /** The largest payload of netcode. */
    static final int PAYLOAD_BYTES = 1200;

    /** As many clients as any load has, and as many more that have not said goodbye yet. */
    static final int MOST_CLIENTS = 4096;

    static final ProtocolId ID = ProtocolId.parse("0x1122334455667788");

    /** A key that everybody knows: all of it happens on the loopback, between processes that end with the benchmark. */
    static final NetcodeKey KEY = NetcodeKey.parse("606abe6ec91910ea9a6562f66f2b30e44371d62cd19927266b3c60f4b715aba1");

    /** Over udp a datagram is one payload, as it is. */
    static final LengthPrefixedOptions OPTIONS =
            new LengthPrefixedOptions(null, PAYLOAD_BYTES, null, null, null, null, null, null);

    private Application() {}

    /** Tokens for as many clients as ask, numbered from {@code firstClient} on. */
    static TokenSource tokens(ServerAddress server, long firstClient) {
        var mint = new TokenMint(ID, KEY);
        var next = new AtomicLong(firstClient);
        return () -> Future.succeededFuture(mint.mint(claims(next.getAndIncrement(), server)));
    }

    /** A token for one client. */
    static ConnectToken token(ServerAddress server, long client) {
        return new TokenMint(ID, KEY).mint(claims(client, server));
    }

    /** As long a life as the server asks for, and no time-out that a busy machine could reach. */
    private static TokenClaims claims(long client, ServerAddress server) {
        return TokenClaims.of(client, server)
                .withLifetime(Duration.ofSeconds(60))
                .withTimeoutSeconds(30);
    }
}
