package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * All that an author says of one direction.
 *
 * @param from who speaks
 * @param protocol the protocol, turned round where servers speak: the speaker is always its client
 * @param samples what is said
 * @param ofSize a message of so many bytes of payload
 * @param oneByteLarger the protocol with a maximum one byte greater, turned round alike
 * @param unsayable messages that cannot be written
 * @param <M> the message
 */
record Speaker<M>(
        From from,
        Protocol<M, ?> protocol,
        List<Sample<M>> samples,
        IntFunction<Optional<M>> ofSize,
        Optional<? extends Protocol<M, ?>> oneByteLarger,
        List<M> unsayable) {

    Lane<M> over(Carrier carrier) {
        return new Lane<>(from, carrier, protocol);
    }
}
