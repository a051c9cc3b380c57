package dev.sprocket.transport;

import dev.sprocket.protocol.Endpoint;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.Optional;

/** The endpoints of one Vert.x that sessions can be opened to, by name. Thread-safe. */
final class EndpointRegistry {

    private EndpointRegistry() {}

    static void add(Vertx vertx, Endpoint<?, ?> endpoint) {
        entries(vertx).put(endpoint.name(), new Entry(endpoint));
    }

    /** Takes {@code endpoint} out, if it is the one that stands under its name. */
    static void remove(Vertx vertx, Endpoint<?, ?> endpoint) {
        entries(vertx).removeIfPresent(endpoint.name(), new Entry(endpoint));
    }

    static Optional<Endpoint<?, ?>> find(Vertx vertx, String name) {
        return Optional.ofNullable(entries(vertx).get(name)).map(Entry::endpoint);
    }

    private static LocalMap<String, Entry> entries(Vertx vertx) {
        return vertx.sharedData().getLocalMap("dev.sprocket.endpoints");
    }

    private record Entry(Endpoint<?, ?> endpoint) implements Shareable {}
}
