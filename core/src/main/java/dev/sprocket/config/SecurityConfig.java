package dev.sprocket.config;

import org.jspecify.annotations.Nullable;

/**
 * What secures the datagrams of an endpoint: to udp what {@link TlsConfig} is to tcp.
 *
 * @param netcode netcode 1.02; must be given, as long as there is no other
 */
public record SecurityConfig(@Nullable NetcodeConfig netcode) {

    public SecurityConfig {
        if (netcode == null) {
            throw new IllegalArgumentException("netcode: nothing, expected an object");
        }
    }
}
