package dev.sprocket.netcode;

import dev.sprocket.config.ProtocolId;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * What a client is given to connect with, once: which servers it may connect to, the keys, and, sealed, what the servers need to
 * know of it. Whoever has it can connect in the client's place, so it is handed out over a connection that is encrypted itself.
 *
 * <p>Its 2048 bytes (STANDARD.md, "Connect Token"), everything little-endian:
 *
 * <pre>
 *   13    version: NETCODE 1.02 and a zero
 *   8     protocol id
 *   8     when it was made, in seconds of Unix time, unsigned
 *   8     when it expires, not before that
 *   24    nonce of the private part
 *   1024  private part, sealed, its tag included
 *   4     timeout in seconds, signed
 *   4     how many server addresses, 1..32
 *   7/19  each: see {@link ServerAddress}
 *   32    key from client to server
 *   32    key from server to client
 *   …     zeros up to 2048 bytes; what stands there is not looked at
 * </pre>
 *
 * <p>Its keys are never shown. Immutable; any thread.
 */
public final class ConnectToken {

    /** How long it is. */
    public static final int BYTES = 2048;

    private final ProtocolId protocolId;
    private final long createSeconds;
    private final long expireSeconds;
    private final byte[] nonce;
    private final byte[] sealedPrivate;
    private final int timeoutSeconds;
    private final List<ServerAddress> servers;
    private final NetcodeKey clientToServer;
    private final NetcodeKey serverToClient;

    /** A token whose clear fields are those of its private part, but for the addresses that the client is to try. */
    ConnectToken(
            ProtocolId protocolId,
            long createSeconds,
            long expireSeconds,
            byte[] nonce,
            byte[] sealedPrivate,
            List<ServerAddress> servers,
            PrivateToken content) {
        this.protocolId = protocolId;
        this.createSeconds = createSeconds;
        this.expireSeconds = expireSeconds;
        this.nonce = nonce;
        this.sealedPrivate = sealedPrivate;
        this.timeoutSeconds = content.timeoutSeconds();
        this.servers = servers;
        this.clientToServer = content.clientToServer();
        this.serverToClient = content.serverToClient();
    }

    private ConnectToken(WireReader in) throws ProtocolViolation {
        protocolId = new ProtocolId(in.i64Le("protocol id"));
        createSeconds = in.i64Le("create timestamp");
        expireSeconds = in.i64Le("expire timestamp");
        if (Long.compareUnsigned(expireSeconds, createSeconds) < 0) {
            throw new ProtocolViolation(
                    in.position() - Long.BYTES,
                    "expire timestamp",
                    Long.toUnsignedString(createSeconds) + " or later",
                    Long.toUnsignedString(expireSeconds));
        }
        nonce = in.bytes(Aead.LONG_NONCE_BYTES, "nonce");
        sealedPrivate = in.bytes(PrivateToken.BYTES, "private token");
        timeoutSeconds = (int) in.u32Le("timeout");
        servers = ServerAddress.readAll(in);
        clientToServer = NetcodeKey.read(in, "client to server key");
        serverToClient = NetcodeKey.read(in, "server to client key");
    }

    /**
     * Reads the 2048 bytes, which are not kept. What is sealed in them only a server can judge.
     *
     * @throws ProtocolViolation if they break the standard: the fault of whoever made the token
     */
    public static ConnectToken decode(byte[] bytes) throws ProtocolViolation {
        if (bytes.length != BYTES) {
            throw new ProtocolViolation(0, "token", BYTES + " bytes", bytes.length + " bytes");
        }
        if (!Version.isAt(bytes, 0)) {
            throw new ProtocolViolation(0, "version", "NETCODE 1.02", "another");
        }
        var in = new WireReader(bytes);
        in.skip(Version.BYTES, "version");
        return new ConnectToken(in);
    }

    /**
     * Reads what a token file holds: the 2048 bytes, or their Base64 (RFC 4648 section 4), in which white space means nothing.
     *
     * @throws ProtocolViolation if it is neither, or the token breaks the standard
     */
    public static ConnectToken ofFile(byte[] content) throws ProtocolViolation {
        if (content.length == BYTES) {
            return decode(content);
        }
        String text = new String(content, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new ProtocolViolation(
                    0, "token", BYTES + " bytes or their Base64", content.length + " bytes that are not Base64");
        }
        return decode(bytes);
    }

    /** The 2048 bytes, the caller's to keep. */
    public byte[] encode() {
        var out = new WireWriter(BYTES);
        Version.write(out);
        out.i64Le(protocolId.value());
        out.i64Le(createSeconds);
        out.i64Le(expireSeconds);
        out.bytes(nonce);
        out.bytes(sealedPrivate);
        out.u32Le(Integer.toUnsignedLong(timeoutSeconds));
        ServerAddress.writeAll(servers, out);
        clientToServer.write(out);
        serverToClient.write(out);
        out.zeros(BYTES - out.position());
        return out.toBytes();
    }

    /** Which application it is for. */
    public ProtocolId protocolId() {
        return protocolId;
    }

    /** When it was made, in seconds of Unix time, unsigned, by the clock of whoever made it. */
    public long createSeconds() {
        return createSeconds;
    }

    /** From when on no server takes it, in seconds of Unix time, unsigned. */
    public long expireSeconds() {
        return expireSeconds;
    }

    /** After how many seconds of silence either side gives up; 0 or less: never. */
    public int timeoutSeconds() {
        return timeoutSeconds;
    }

    /** The servers to try, in this order: 1 to 32. */
    public List<ServerAddress> servers() {
        return servers;
    }

    /** The 24 bytes that the private part was sealed with: the array itself. */
    byte[] nonce() {
        return nonce;
    }

    /** The 1024 bytes that only servers can open: the array itself. */
    byte[] sealedPrivate() {
        return sealedPrivate;
    }

    /** What the client seals with and the server opens with. */
    NetcodeKey clientToServer() {
        return clientToServer;
    }

    /** What the server seals with and the client opens with. */
    NetcodeKey serverToClient() {
        return serverToClient;
    }

    /** For whom and until when, never the keys. */
    @Override
    public String toString() {
        return "ConnectToken(protocol " + protocolId + ", expires " + Long.toUnsignedString(expireSeconds)
                + ", servers " + servers + ")";
    }
}
