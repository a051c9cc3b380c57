package dev.sprocket.netcode;

import dev.sprocket.wire.WireWriter;

/**
 * The packet with which a client shows its token, the only one in the clear (STANDARD.md, "Packets"), everything little-endian:
 *
 * <pre>
 *   1     zero
 *   13    version: NETCODE 1.02 and a zero
 *   8     protocol id
 *   8     when the token expires, in seconds of Unix time, unsigned
 *   24    nonce of the private part
 *   1024  private part, sealed, its tag included
 * </pre>
 *
 * <p>It is three times as long as the longest answer, so that nobody can turn a server against a third.
 */
final class ConnectionRequest {

    /** How long it is, always. */
    static final int BYTES = 1078;

    static final int VERSION_AT = 1;
    static final int PROTOCOL_ID_AT = VERSION_AT + Version.BYTES;
    static final int EXPIRE_AT = PROTOCOL_ID_AT + Long.BYTES;
    static final int NONCE_AT = EXPIRE_AT + Long.BYTES;
    static final int PRIVATE_AT = NONCE_AT + Aead.LONG_NONCE_BYTES;

    private ConnectionRequest() {}

    /** The request that shows {@code token}: 1078 bytes, the caller's to keep. */
    static byte[] encode(ConnectToken token) {
        var out = new WireWriter(BYTES);
        out.u8(PacketType.REQUEST.code());
        Version.write(out);
        out.i64Le(token.protocolId().value());
        out.i64Le(token.expireSeconds());
        out.bytes(token.nonce());
        out.bytes(token.sealedPrivate());
        return out.toBytes();
    }

    /** Whether the packet that begins at {@code from} is meant as a request: its first byte is zero, which no other's is. */
    static boolean is(byte[] packet, int from) {
        return packet[from] == 0;
    }
}
