package dev.sprocket.transport;

import dev.sprocket.config.ServiceConfig;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.MessageTypes;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.service.Broadcast;
import dev.sprocket.service.EventBusBridge;
import dev.sprocket.service.Relay;
import dev.sprocket.service.Services;
import dev.sprocket.service.SlowConsumer;
import java.util.Objects;

/** Makes the behaviour that a configuration asks for. */
final class ReadyServices {

    private ReadyServices() {}

    /**
     * The protocol with this behaviour on one of its sides.
     *
     * @param server whether as a server; else as a client
     * @throws IllegalArgumentException if the behaviour is none for this side of the protocol
     */
    static <C, S> Binding<C, S> bind(Protocol<C, S> protocol, ServiceConfig config, boolean server) {
        return server
                ? Binding.of(protocol, of(config, MessageTypes.ofServer(protocol)))
                : Binding.of(protocol, Services.<C, S>discard())
                        .withClient(of(config, MessageTypes.ofClient(protocol)));
    }

    private static <I, O> Service<I, O> of(ServiceConfig config, MessageTypes<I, O> types) {
        return switch (config.type()) {
            case DISCARD -> Services.discard();
            case ECHO -> {
                Class<O> out = sameMessages("echo", types);
                yield session -> session.handler(message -> session.write(out.cast(message)));
            }
            case BROADCAST -> {
                Class<O> out = sameMessages("broadcast", types);
                SlowConsumer slow = config.slowConsumer();
                yield Broadcast.<I, O>of((session, message) -> out.cast(message))
                        .includeSender(Boolean.TRUE.equals(config.includeSender()))
                        .slowConsumer(slow == null ? SlowConsumer.DROP : slow);
            }
            case RELAY -> Relay.to(Objects.requireNonNull(config.to(), "to"), types);
            case EVENT_BUS -> {
                EventBusBridge.Mode mode = config.mode();
                yield EventBusBridge.<I, O>at(Objects.requireNonNull(config.address(), "address"), types.outgoing())
                        .mode(mode == null ? EventBusBridge.Mode.PUBLISH : mode);
            }
        };
    }

    private static <I, O> Class<O> sameMessages(String service, MessageTypes<I, O> types) {
        if (!types.outgoing().isAssignableFrom(types.incoming())) {
            throw new IllegalArgumentException(
                    "service: " + service + ", expected a protocol whose clients and servers send the same messages");
        }
        return types.outgoing();
    }
}
