package dev.sprocket.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.sprocket.protocol.Limits;
import dev.sprocket.wire.Ranges;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * netcode 1.02 on a udp endpoint. A server needs a protocol id and the key that it shares with whoever mints tokens; a client a
 * file with a token, or protocol id and key to mint its own, or code that brings it tokens.
 *
 * <p>What depends on the side that an endpoint is, {@link EndpointConfig} checks.
 *
 * @param protocolId what tells one game or version from another; a server must have one
 * @param privateKeyFile a file with the 32 bytes of the key, or their 64 hexadecimal digits; in code the key may be given without
 *     a file
 * @param maxClients how many clients a server has at once, 1..1000000 and at most {@code limits.maxSessions}; absent: that many
 * @param publicAddresses how tokens name this server, udp addresses with literal IPs; empty: where it listens. Must be given where
 *     that is a wildcard
 * @param maxTokenLifetimeSeconds the longest life of a token, 1..86400; default 30. A server refuses a token that expires sooner
 *     than that after its start: it may have been used before
 * @param tokenFile a file with the 2048 bytes of a client's token, or their base64, read anew for each attempt to connect
 */
public record NetcodeConfig(
        @Nullable ProtocolId protocolId,
        @Nullable String privateKeyFile,
        @Nullable Integer maxClients,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<Address> publicAddresses,

        int maxTokenLifetimeSeconds,
        @Nullable String tokenFile) {

    /** What absent keys mean; by itself a client whose tokens come from code. */
    public static final NetcodeConfig DEFAULT = new NetcodeConfig(null, null, null, List.of(), 30, null);

    /** The largest packet of netcode: prefix, sequence, 1200 bytes of payload, tag. */
    static final int MOST_PACKET_BYTES = 1225;

    private static final String PLACE = "security.netcode.";
    private static final int MOST_CLIENTS = 1_000_000;
    private static final int DAY_SECONDS = 86_400;

    public NetcodeConfig {
        checkFile("privateKeyFile", privateKeyFile);
        Ranges.checkIfPresent("maxClients", maxClients, 1, MOST_CLIENTS);
        publicAddresses = List.copyOf(publicAddresses);
        publicAddresses.forEach(NetcodeConfig::checkPublic);
        Ranges.check("maxTokenLifetimeSeconds", maxTokenLifetimeSeconds, 1, DAY_SECONDS);
        checkFile("tokenFile", tokenFile);
    }

    private static void checkFile(String key, @Nullable String name) {
        if (name != null && name.isEmpty()) {
            throw new IllegalArgumentException(key + ": empty, expected the name of a file");
        }
    }

    private static void checkPublic(Address address) {
        InetAddress ip = address.ip();
        if (address.transport() != Transport.UDP || ip == null || ip.isAnyLocalAddress() || address.port() == 0) {
            throw new IllegalArgumentException(
                    "publicAddresses: " + address + ", expected udp://IP:PORT that clients can reach");
        }
    }

    /** A server whose key is in this file. */
    public static NetcodeConfig server(ProtocolId id, String privateKeyFile) {
        return new NetcodeConfig(id, privateKeyFile, null, List.of(), DEFAULT.maxTokenLifetimeSeconds, null);
    }

    /** A server whose key comes from code. */
    public static NetcodeConfig server(ProtocolId id) {
        return new NetcodeConfig(id, null, null, List.of(), DEFAULT.maxTokenLifetimeSeconds, null);
    }

    /** A client that has the server's key and mints its own tokens with it. */
    public static NetcodeConfig minting(ProtocolId id, String privateKeyFile) {
        return server(id, privateKeyFile);
    }

    /** A client whose token is in this file. */
    public static NetcodeConfig tokenFile(String tokenFile) {
        return new NetcodeConfig(null, null, null, List.of(), DEFAULT.maxTokenLifetimeSeconds, tokenFile);
    }

    /** The same for so many clients at once. */
    public NetcodeConfig withMaxClients(int maxClients) {
        return new NetcodeConfig(
                protocolId, privateKeyFile, maxClients, publicAddresses, maxTokenLifetimeSeconds, tokenFile);
    }

    /** The same under these addresses in tokens. */
    public NetcodeConfig withPublicAddresses(List<Address> publicAddresses) {
        return new NetcodeConfig(
                protocolId, privateKeyFile, maxClients, publicAddresses, maxTokenLifetimeSeconds, tokenFile);
    }

    /** The same for tokens that live at most so many seconds. */
    public NetcodeConfig withMaxTokenLifetime(int seconds) {
        return new NetcodeConfig(protocolId, privateKeyFile, maxClients, publicAddresses, seconds, tokenFile);
    }

    /** Refuses sockets that netcode cannot use. */
    void checkSockets(UdpConfig udp) {
        if (udp.maxDatagramBytes() < MOST_PACKET_BYTES) {
            throw new IllegalArgumentException(
                    "udp.maxDatagramBytes: " + udp.maxDatagramBytes() + ", too few for a packet of netcode, expected "
                            + MOST_PACKET_BYTES + ".." + UdpConfig.MOST_DATAGRAM_BYTES);
        }
        if (udp.whenFull() == UdpConfig.WhenFull.EVICT_IDLEST) {
            throw new IllegalArgumentException(
                    "udp.whenFull: evictIdlest, but netcode denies whoever finds a server full, expected refuse");
        }
    }

    /** Refuses what a server at these addresses cannot have, or lacks. */
    void checkServer(List<Address> listen, Limits limits) {
        if (protocolId == null) {
            throw new IllegalArgumentException(
                    PLACE + "protocolId: nothing, expected 64 bits, such as 0x1122334455667788");
        }
        refuse("tokenFile", tokenFile != null, "clients");
        if (maxClients != null && maxClients > limits.maxSessions()) {
            throw new IllegalArgumentException(PLACE + "maxClients: " + maxClients
                    + ", more than limits.maxSessions, expected 1.." + limits.maxSessions());
        }
        if (publicAddresses.isEmpty()) {
            listen.stream().filter(NetcodeConfig::isWildcard).findFirst().ifPresent(each -> {
                throw new IllegalArgumentException(PLACE + "publicAddresses: nothing, but listen is the wildcard "
                        + each + ", expected udp://IP:PORT that clients can reach");
            });
        }
    }

    private static boolean isWildcard(Address address) {
        InetAddress ip = address.ip();
        return ip != null && ip.isAnyLocalAddress();
    }

    /** Refuses what a client cannot have, or lacks. */
    void checkClient() {
        refuse("maxClients", maxClients != null, "servers");
        refuse("publicAddresses", !publicAddresses.isEmpty(), "servers");
        refuse("maxTokenLifetimeSeconds", maxTokenLifetimeSeconds != DEFAULT.maxTokenLifetimeSeconds, "servers");
        if (tokenFile != null && (protocolId != null || privateKeyFile != null)) {
            throw new IllegalArgumentException(PLACE + "tokenFile: beside "
                    + (protocolId == null ? "privateKeyFile" : "protocolId")
                    + ", expected it alone, or protocolId and privateKeyFile");
        }
        if (privateKeyFile != null && protocolId == null) {
            throw new IllegalArgumentException(
                    PLACE + "protocolId: nothing beside privateKeyFile, expected both or neither");
        }
    }

    private static void refuse(String key, boolean given, String side) {
        if (given) {
            throw new IllegalArgumentException(PLACE + key + ": a key of " + side + " alone, expected none");
        }
    }
}
