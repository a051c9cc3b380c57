package dev.sprocket.launcher;

import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.NetcodeConfig;
import dev.sprocket.config.Transport;
import dev.sprocket.netcode.ConnectToken;
import dev.sprocket.netcode.ServerAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The connect token by which a client connects with netcode, if it is given one. */
final class TokenOption {

    @Option(
            names = "--token",
            paramLabel = "FILE",
            description =
                    "Connect with netcode, by the token in this file; URI is one of its servers. How long the handshake may take"
                            + " stands in the token, and does not count for --timeout. See: sprocket token.")
    private @Nullable String file;

    /** Whether there is one. */
    boolean isGiven() {
        return file != null;
    }

    /**
     * The same client, with netcode where there is a token.
     *
     * @throws IllegalArgumentException if the token cannot be read, or is not for the server that the client connects to
     */
    EndpointConfig secure(EndpointConfig client) {
        Address address = client.connect();
        if (file == null || address == null) {
            return client;
        }
        try {
            if (address.transport() != Transport.UDP) {
                throw new IllegalArgumentException(address + ", expected a udp address beside it");
            }
            Path found = NetcodeFile.path(file, NetcodeFile.TOKEN);
            checkServer(address, NetcodeFile.token(found));
            return client.withNetcode(
                    NetcodeConfig.tokenFile(found.toAbsolutePath().toString()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--token: " + e.getMessage(), e);
        }
    }

    private static void checkServer(Address address, ConnectToken token) {
        List<ServerAddress> servers = token.servers();
        if (ips(address.host()).noneMatch(ip -> servers.contains(new ServerAddress(ip, address.port())))) {
            String expected = servers.stream().map(each -> "udp://" + each).collect(Collectors.joining(" or "));
            throw new IllegalArgumentException("the token is not for " + address + ", expected " + expected);
        }
    }

    private static Stream<InetAddress> ips(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "the host " + host + " is unknown, expected one of the token's servers", e);
        }
    }
}
