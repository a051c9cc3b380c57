package dev.sprocket.testkit.service;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Endpoint;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.Session;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/** An endpoint in memory that sessions are opened to: each has a server of its own, in the room of those who open them. */
final class MemoryBackend<C, S> implements Endpoint<S, C> {

    /** What was asked for and is neither open nor refused. */
    final List<Promise<Session<S, C>>> asked = new ArrayList<>();

    private final Protocol<C, S> protocol;
    private final Service<C, S> service;
    private final Carrier carrier;

    MemoryBackend(Protocol<C, S> protocol, Service<C, S> service, Carrier carrier) {
        this.protocol = protocol;
        this.service = service;
        this.carrier = carrier;
    }

    @Override
    public String name() {
        return "backend";
    }

    @Override
    public MessageTypes<S, C> messageTypes() {
        return MessageTypes.ofClient(protocol);
    }

    @Override
    public Future<Session<S, C>> open() {
        Promise<Session<S, C>> promise = Promise.promise();
        asked.add(promise);
        return promise.future();
    }

    /** Opens the session that was asked for first, with a window of 1000 bytes each way. */
    SessionPair<C, S> admit() {
        SessionPair<C, S> pair = SessionPair.of(protocol, service)
                .over(carrier)
                .window(1000)
                .limits(Limits.DEFAULT.withQueuedBytes(1000, 100_000))
                .clientLimits(Limits.DEFAULT.withQueuedBytes(1000, 100_000))
                .join();
        asked.remove(0).complete(pair.client());
        return pair;
    }

    /** Refuses the session that was asked for first. */
    void refuse(String why) {
        asked.remove(0).fail(why);
    }
}
