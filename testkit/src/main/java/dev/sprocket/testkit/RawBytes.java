package dev.sprocket.testkit;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;

/**
 * No protocol at all: bytes go out as they are given, and are given as they come, in pieces of any size. What a client speaks that
 * means to break another protocol. Immutable; any thread.
 */
public final class RawBytes implements Protocol<byte[], byte[]> {

    /** The only one. */
    public static final RawBytes PROTOCOL = new RawBytes();

    private RawBytes() {}

    @Override
    public Class<byte[]> clientMessageType() {
        return byte[].class;
    }

    @Override
    public Class<byte[]> serverMessageType() {
        return byte[].class;
    }

    @Override
    public Wire<byte[], byte[]> server(Carrier carrier) {
        return new RawWire();
    }

    @Override
    public Wire<byte[], byte[]> client(Carrier carrier) {
        return new RawWire();
    }

    private static final class RawWire implements Wire<byte[], byte[]> {

        @Override
        public int maxMessageBytes() {
            return Integer.MAX_VALUE;
        }

        @Override
        public byte[] decode(WireReader in) {
            // It is asked when bytes have come, or an empty datagram.
            return in.rest();
        }

        @Override
        public void encode(byte[] message, WireWriter out) {
            out.bytes(message);
        }
    }
}
