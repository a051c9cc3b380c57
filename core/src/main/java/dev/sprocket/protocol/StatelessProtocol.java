package dev.sprocket.protocol;

import dev.sprocket.framing.Framing;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A protocol whose sessions remember nothing between two messages. */
final class StatelessProtocol<C, S> implements Protocol<C, S> {

    private final Direction<C> fromClient;
    private final Direction<S> fromServer;
    private final Map<Carrier, WireClass> servers = new ConcurrentHashMap<>();
    private final Map<Carrier, WireClass> clients = new ConcurrentHashMap<>();

    StatelessProtocol(Direction<C> fromClient, Direction<S> fromServer) {
        this.fromClient = fromClient;
        this.fromServer = fromServer;
    }

    @Override
    public Class<C> clientMessageType() {
        return fromClient.codec().type();
    }

    @Override
    public Class<S> serverMessageType() {
        return fromServer.codec().type();
    }

    @Override
    public Wire<C, S> server(Carrier carrier) {
        return wire(servers, carrier, fromClient, fromServer);
    }

    @Override
    public Wire<S, C> client(Carrier carrier) {
        return wire(clients, carrier, fromServer, fromClient);
    }

    private static <I, O> Wire<I, O> wire(
            Map<Carrier, WireClass> classes, Carrier carrier, Direction<I> in, Direction<O> out) {
        return classes.computeIfAbsent(carrier, any -> WireClass.anew())
                .wire(on(carrier, in.framing()), in.codec(), on(carrier, out.framing()), out.codec());
    }

    private static Framing on(Carrier carrier, Framing framing) {
        return carrier == Carrier.DATAGRAM ? framing.inDatagrams() : framing;
    }
}
