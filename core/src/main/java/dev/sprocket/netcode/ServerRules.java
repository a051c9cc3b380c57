package dev.sprocket.netcode;

import dev.sprocket.config.ProtocolId;
import java.util.Set;

/**
 * What a server accepts.
 *
 * @param protocolId the application's number
 * @param privateKey what its back end's tokens are sealed with
 * @param publicAddresses the addresses that tokens may name it by, one at least
 */
public record ServerRules(ProtocolId protocolId, NetcodeKey privateKey, Set<ServerAddress> publicAddresses) {

    public ServerRules {
        publicAddresses = Set.copyOf(publicAddresses);
        if (publicAddresses.isEmpty()) {
            throw new IllegalArgumentException("publicAddresses: none, expected one at least");
        }
    }
}
