package dev.sprocket.testkit.run;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;

/**
 * A protocol whose servers are those of another, and whose clients say and hear bytes as they are: a read, or a datagram, is a message.
 *
 * @param real the protocol of the servers
 * @param <C> what the servers take in
 * @param <S> what they send
 */
public record RawPeer<C, S>(Protocol<C, S> real) implements Protocol<C, S> {

    @Override
    public Class<C> clientMessageType() {
        return real.clientMessageType();
    }

    @Override
    public Class<S> serverMessageType() {
        return real.serverMessageType();
    }

    @Override
    public Wire<C, S> server(Carrier carrier) {
        return real.server(carrier);
    }

    /** Its messages are byte arrays, whatever the types say. */
    @Override
    @SuppressWarnings("unchecked") // Erased, and used with byte arrays alone.
    public Wire<S, C> client(Carrier carrier) {
        return (Wire<S, C>) (Wire<?, ?>) new RawWire();
    }

    private static final class RawWire implements Wire<byte[], byte[]> {

        @Override
        public int maxMessageBytes() {
            return 1 << 30;
        }

        @Override
        public byte[] decode(WireReader in) {
            // It is asked for bytes that came, or for an empty datagram.
            return in.rest();
        }

        @Override
        public void encode(byte[] message, WireWriter out) {
            out.bytes(message);
        }
    }
}
