package dev.sprocket.protocol;

import java.util.Objects;
import java.util.Optional;

/**
 * A protocol with the behaviour that goes with it: what a plugin makes of its options.
 *
 * @param protocol both directions
 * @param service what a server does with its sessions
 * @param clientService what a client that is launched from a configuration does with the session that it keeps up; without one it
 *     keeps none up, and only lends sessions to other endpoints
 * @param <C> what clients send
 * @param <S> what servers send
 */
public record Binding<C, S>(Protocol<C, S> protocol, Service<C, S> service, Optional<Service<S, C>> clientService) {

    public Binding {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(service, "service");
    }

    /** A protocol and a server's behaviour. */
    public static <C, S> Binding<C, S> of(Protocol<C, S> protocol, Service<C, S> service) {
        return new Binding<>(protocol, service, Optional.empty());
    }

    /** The same with a client's behaviour. */
    public Binding<C, S> withClient(Service<S, C> clientService) {
        return new Binding<>(protocol, service, Optional.of(clientService));
    }
}
