package dev.sprocket.netcode;

/** What netcode on one event loop shares: its ciphers, and the array that packets are written into. Not thread-safe. */
public final class NetcodeLoop {

    private final Aead aead = new Aead();
    private final byte[] out = new byte[PacketCodec.MAX_PACKET_BYTES];

    /** Ciphers for one more event loop. */
    public NetcodeLoop() {}

    Aead aead() {
        return aead;
    }

    /** Where a packet is written before it is sent, which copies it. */
    byte[] out() {
        return out;
    }
}
