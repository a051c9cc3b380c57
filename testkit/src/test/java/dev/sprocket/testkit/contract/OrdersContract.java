package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The contract of orders, whose wires somebody may have got wrong. */
class OrdersContract extends ProtocolContract<Order, Order> {

    private final Function<Carrier, Wire<Order, Order>> server;
    private final Function<Carrier, Wire<Order, Order>> client;

    OrdersContract(Function<Carrier, Wire<Order, Order>> server, Function<Carrier, Wire<Order, Order>> client) {
        this.server = server;
        this.client = client;
    }

    @Override
    protected Binding<Order, Order> binding() {
        return Binding.of(new Orders(server, client), session -> session.handler(session::write));
    }

    @Override
    protected List<Sample<Order>> fromClients() {
        return List.of(Sample.of(Order.of(7, "tea")), Sample.of(Order.of(999_999, ""), Order.of(0, "a cup of tea")));
    }

    @Override
    protected List<Sample<Order>> fromServers() {
        return List.of(Sample.of(Order.of(1, "here")));
    }

    @Override
    protected Optional<Order> clientMessageOf(int payloadBytes) {
        return Optional.of(Order.of(1, "x".repeat(payloadBytes - Order.FIXED_BYTES)));
    }

    @Override
    protected Optional<Order> serverMessageOf(int payloadBytes) {
        return clientMessageOf(payloadBytes);
    }

    @Override
    protected Optional<Protocol<Order, Order>> oneByteLarger() {
        Function<Carrier, Wire<Order, Order>> larger = carrier -> new OrderWire(OrderWire.MAXIMUM + 1);
        return Optional.of(new Orders(larger, larger));
    }

    @Override
    protected boolean isCanonical() {
        return true;
    }

    @Override
    protected boolean mayDecodeCutShort(Carrier carrier) {
        return false;
    }

    @Override
    protected int mutants() {
        return 200;
    }

    @Override
    Duration patience() {
        return Duration.ofSeconds(1);
    }

    private record Orders(
            Function<Carrier, Wire<Order, Order>> serverWire, Function<Carrier, Wire<Order, Order>> clientWire)
            implements Protocol<Order, Order> {

        @Override
        public Class<Order> clientMessageType() {
            return Order.class;
        }

        @Override
        public Class<Order> serverMessageType() {
            return Order.class;
        }

        @Override
        public Wire<Order, Order> server(Carrier carrier) {
            return serverWire.apply(carrier);
        }

        @Override
        public Wire<Order, Order> client(Carrier carrier) {
            return clientWire.apply(carrier);
        }
    }
}
