package dev.sprocket.config;

import org.jspecify.annotations.Nullable;

/**
 * TLS for tcp, from PEM files. TLS 1.2 and 1.3.
 *
 * @param certificate the file of this side's certificate chain; an endpoint that listens must have one
 * @param key the file of its private key, in PKCS #8; given with {@code certificate} or not at all
 * @param trust the file of the certificates that the peer's must chain to. A client without one trusts what the JDK trusts; a
 *     server that has one demands a certificate of its clients
 */
public record TlsConfig(
        @Nullable String certificate,
        @Nullable String key,
        @Nullable String trust) {

    public TlsConfig {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException((key == null ? "certificate without key" : "key without certificate")
                    + ", expected both or neither");
        }
    }
}
