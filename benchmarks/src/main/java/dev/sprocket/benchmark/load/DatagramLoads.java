package dev.sprocket.benchmark.load;

import java.util.HashMap;
import java.util.Map;

/** Begins what goes over udp, one load at a time. */
final class DatagramLoads {

    /** By the name of the peer whose subscribers they are. */
    private final Map<String, Subscribers> subscribers = new HashMap<>();

    /**
     * Begins a load: an echo returns when each socket has got a reply; a fan-out at once, for who asks the server to tick knows when.
     *
     * @throws IllegalArgumentException if there is no such load over udp
     */
    Traffic begin(Load load, Failure failure) {
        if (load.kind() != Load.Kind.CLOSED) {
            throw new IllegalArgumentException("kind: " + load.kind() + " over udp, expected CLOSED");
        }
        return switch (load.target().wire()) {
            case DATAGRAM -> DatagramEcho.begin(load, failure);
            case FAN_OUT -> subscribers(load, failure).begin();
            default ->
                throw new IllegalArgumentException("wire: " + load.target().wire() + ", expected one over udp");
        };
    }

    /** Those of the last load of this peer, unless it is another process now. */
    private Subscribers subscribers(Load load, Failure failure) {
        String peer = load.target().peer();
        Subscribers known = subscribers.get(peer);
        if (known != null && known.are(load)) {
            return known;
        }
        if (known != null) {
            known.close();
        }
        var made = new Subscribers(load.target(), load.connections(), failure);
        subscribers.put(peer, made);
        return made;
    }
}
