package dev.sprocket.transport;

import dev.sprocket.config.Address;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint of one Vert.x has which tcp address: two of them on the same would silently become one server, with the TLS
 * and the options of whichever came first. Thread-safe.
 */
final class AddressClaims {

    private AddressClaims() {}

    /**
     * Claims an address for one more instance of an endpoint. Port 0 belongs to nobody.
     *
     * @throws IllegalArgumentException if another endpoint has it
     */
    static void claim(Vertx vertx, Address address, String endpointName) {
        if (address.port() == 0) {
            return;
        }
        Claim claim = claims(vertx)
                .compute(
                        address.toString(),
                        (key, held) -> held == null ? new Claim(endpointName, 1) : held.oneMore(endpointName));
        if (!claim.endpointName.equals(endpointName)) {
            throw new IllegalArgumentException("endpoint " + claim.endpointName + " listens there already");
        }
    }

    /** Gives back what {@link #claim} took. */
    static void release(Vertx vertx, Address address) {
        claims(vertx).computeIfPresent(address.toString(), (key, held) -> held.oneLess());
    }

    private static LocalMap<String, Claim> claims(Vertx vertx) {
        return vertx.sharedData().getLocalMap("dev.sprocket.addresses");
    }

    private record Claim(String endpointName, int instances) implements Shareable {

        Claim oneMore(String name) {
            return name.equals(endpointName) ? new Claim(endpointName, instances + 1) : this;
        }

        @Nullable
        Claim oneLess() {
            return instances == 1 ? null : new Claim(endpointName, instances - 1);
        }
    }
}
