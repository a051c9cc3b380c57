package dev.sprocket.protocol;

/**
 * The classes of the messages that one side of an endpoint takes in and sends: how a caller who finds an endpoint by its name says
 * which messages he means.
 *
 * <p>Immutable; any thread.
 *
 * @param incoming what comes
 * @param outgoing what goes
 * @param <I> the messages that come
 * @param <O> the messages that go
 */
public record MessageTypes<I, O>(Class<I> incoming, Class<O> outgoing) {

    /** What a server of this protocol takes in and sends. */
    public static <C, S> MessageTypes<C, S> ofServer(Protocol<C, S> protocol) {
        return new MessageTypes<>(protocol.clientMessageType(), protocol.serverMessageType());
    }

    /** What a client of this protocol takes in and sends. */
    public static <C, S> MessageTypes<S, C> ofClient(Protocol<C, S> protocol) {
        return new MessageTypes<>(protocol.serverMessageType(), protocol.clientMessageType());
    }

    /** What the other side takes in and sends. */
    public MessageTypes<O, I> reversed() {
        return new MessageTypes<>(outgoing, incoming);
    }

    /** Whether everything that comes here is what {@code wanted} takes in, and everything it sends can be sent here. */
    public boolean serve(MessageTypes<?, ?> wanted) {
        return wanted.incoming.isAssignableFrom(incoming) && outgoing.isAssignableFrom(wanted.outgoing);
    }

    /**
     * Refuses {@code wanted} if these do not {@link #serve} it.
     *
     * @param endpointName whose these are
     * @throws IllegalArgumentException naming the endpoint and both
     */
    public void checkServe(String endpointName, MessageTypes<?, ?> wanted) {
        if (!serve(wanted)) {
            throw new IllegalArgumentException(
                    "endpoint " + endpointName + ": it takes in and sends " + this + ", expected " + wanted);
        }
    }

    /** {@code String and byte[]}. */
    @Override
    public String toString() {
        return incoming.getTypeName() + " and " + outgoing.getTypeName();
    }
}
