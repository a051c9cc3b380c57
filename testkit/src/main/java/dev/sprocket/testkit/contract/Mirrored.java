package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Wire;

/**
 * A protocol with its sides exchanged, so that one piece of code can test both directions.
 *
 * @param <S> what servers of the original send
 * @param <C> what its clients send
 */
record Mirrored<S, C>(Protocol<C, S> original) implements Protocol<S, C> {

    @Override
    public Class<S> clientMessageType() {
        return original.serverMessageType();
    }

    @Override
    public Class<C> serverMessageType() {
        return original.clientMessageType();
    }

    @Override
    public Wire<S, C> server(Carrier carrier) {
        return original.client(carrier);
    }

    @Override
    public Wire<C, S> client(Carrier carrier) {
        return original.server(carrier);
    }
}
