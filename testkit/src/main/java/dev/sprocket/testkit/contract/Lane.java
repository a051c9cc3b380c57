package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Wire;

/**
 * One direction of a protocol on one carrier.
 *
 * @param from who speaks
 * @param carrier over what
 * @param protocol the protocol, turned round where servers speak: the speaker is always its client
 * @param <M> what is said
 */
record Lane<M>(From from, Carrier carrier, Protocol<M, ?> protocol) {

    /** The speaker's end of a new session. */
    Wire<?, M> writer() {
        return protocol.client(carrier);
    }

    /** The listener's end of a new session. */
    Wire<M, ?> reader() {
        return protocol.server(carrier);
    }

    /** A new session's input. */
    Receiver<M> receiver() {
        return new Receiver<>(reader(), carrier);
    }

    /** The same direction on another carrier. */
    Lane<M> over(Carrier other) {
        return new Lane<>(from, other, protocol);
    }

    boolean isStream() {
        return carrier == Carrier.STREAM;
    }

    @Override
    public String toString() {
        return from.word + "/" + CaseName.word(carrier);
    }
}
