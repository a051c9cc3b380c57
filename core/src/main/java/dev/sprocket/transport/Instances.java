package dev.sprocket.transport;

import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.session.Role;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The instances of one endpoint that have, or may have, sessions: of a client one for each event loop. An immutable value, which
 * each instance that comes or goes replaces; there is none while no instance runs.
 *
 * @param types what all of them carry
 * @param sets the sessions of each
 */
record Instances<I, O>(MessageTypes<I, O> types, List<SessionSet<I, O>> sets) implements Shareable {

    /** What is found while no instance runs. */
    static <I, O> Instances<I, O> none(MessageTypes<I, O> types) {
        return new Instances<>(types, List.of());
    }

    /**
     * Adds an instance.
     *
     * @throws IllegalArgumentException if the endpoint's others carry other messages
     */
    static <I, O> void join(Vertx vertx, Role role, String endpointName, SessionSet<I, O> joining) {
        all(vertx).compute(key(role, endpointName), (key, running) -> {
            Instances<I, O> before =
                    running == null ? none(joining.types()) : running.carrying(endpointName, joining.types());
            return new Instances<>(
                    before.types,
                    Stream.concat(before.sets.stream(), Stream.of(joining)).toList());
        });
    }

    /** Takes an instance out; again does no harm. */
    static void leave(Vertx vertx, Role role, String endpointName, SessionSet<?, ?> leaving) {
        all(vertx).computeIfPresent(key(role, endpointName), (key, running) -> running.without(leaving));
    }

    /** The instances of the endpoint of this name, or null if none runs. */
    static @Nullable Instances<?, ?> find(Vertx vertx, Role role, String endpointName) {
        return all(vertx).get(key(role, endpointName));
    }

    /** Where the instances of every endpoint are found, by their {@link #key}: to be kept by who looks often. */
    static LocalMap<String, Instances<?, ?>> all(Vertx vertx) {
        return vertx.sharedData().getLocalMap("dev.sprocket.instances");
    }

    static String key(Role role, String endpointName) {
        return role + " " + endpointName;
    }

    /**
     * These, for a caller who found them by name.
     *
     * @throws IllegalArgumentException if they carry other messages
     */
    @SuppressWarnings("unchecked") // They take in and send what the caller means, which is checked.
    <A, B> Instances<A, B> carrying(String endpointName, MessageTypes<A, B> wanted) {
        types.checkServe(endpointName, wanted);
        return (Instances<A, B>) this;
    }

    private @Nullable Instances<I, O> without(SessionSet<?, ?> leaving) {
        List<SessionSet<I, O>> left =
                sets.stream().filter(each -> each != leaving).toList();
        return left.isEmpty() ? null : new Instances<>(types, left);
    }
}
