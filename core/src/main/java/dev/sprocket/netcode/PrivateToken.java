package dev.sprocket.netcode;

import dev.sprocket.protocol.TokenIdentity;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a connect token that only servers and whoever issues tokens can read (STANDARD.md, "Connect Token"): before it is
 * encrypted, everything little-endian:
 *
 * <pre>
 *   8     client id, unsigned
 *   4     timeout in seconds, signed
 *   4     how many server addresses, 1..32
 *   7/19  each: see {@link ServerAddress}
 *   32    key from client to server
 *   32    key from server to client
 *   256   user data
 *   …     zeros up to 1008 bytes; what stands there is not looked at
 *   16    room for the tag
 * </pre>
 *
 * @param clientId unsigned
 * @param timeoutSeconds after how much silence either side gives up; 0 or less: never
 * @param servers 1..32
 * @param userData 256 bytes, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // It compares the bytes.
record PrivateToken(
        long clientId,
        int timeoutSeconds,
        List<ServerAddress> servers,
        NetcodeKey clientToServer,
        NetcodeKey serverToClient,
        byte[] userData) {

    /** How long it is, its tag included. */
    static final int BYTES = 1024;

    PrivateToken {
        Ranges.check("servers", servers.size(), 1, ServerAddress.MOST);
        Ranges.check("userData length", userData.length, TokenIdentity.USER_DATA_BYTES, TokenIdentity.USER_DATA_BYTES);
        servers = List.copyOf(servers);
    }

    /** The 1024 bytes to be encrypted, where the tag goes zero. */
    byte[] encode() {
        var out = new WireWriter(BYTES);
        out.i64Le(clientId);
        out.u32Le(Integer.toUnsignedLong(timeoutSeconds));
        ServerAddress.writeAll(servers, out);
        clientToServer.write(out);
        serverToClient.write(out);
        out.bytes(userData);
        out.zeros(BYTES - out.position());
        return out.toBytes();
    }

    /**
     * Reads what has been decrypted. What is left of {@code in} is padding.
     *
     * @throws ProtocolViolation if it breaks the standard: the fault of whoever made the token, who has the servers' key
     */
    static PrivateToken decode(WireReader in) throws ProtocolViolation {
        return new PrivateToken(
                in.i64Le("client id"),
                (int) in.u32Le("timeout"),
                ServerAddress.readAll(in),
                NetcodeKey.read(in, "client to server key"),
                NetcodeKey.read(in, "server to client key"),
                in.bytes(TokenIdentity.USER_DATA_BYTES, "user data"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PrivateToken that
                && clientId == that.clientId
                && timeoutSeconds == that.timeoutSeconds
                && servers.equals(that.servers)
                && clientToServer.equals(that.clientToServer)
                && serverToClient.equals(that.serverToClient)
                && Arrays.equals(userData, that.userData);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(clientId);
    }

    /** Neither keys nor user data. */
    @Override
    public String toString() {
        return "PrivateToken(client " + Long.toUnsignedString(clientId) + ", timeout " + timeoutSeconds + " s, servers "
                + servers + ")";
    }
}
