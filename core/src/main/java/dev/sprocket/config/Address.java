package dev.sprocket.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where to listen or to connect, written {@code tcp://127.0.0.1:7000} or {@code udp://[::1]:7000}.
 *
 * @param transport tcp or udp
 * @param host a name or an address; an IPv6 address without its brackets
 * @param port 0..65535; 0 to listen lets the system choose
 */
public record Address(Transport transport, String host, int port) {

    private static final String FORM = "tcp://HOST:PORT or udp://HOST:PORT";
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\\.(?!$)|$)){4}");

    public Address {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("host: empty, expected a name or an address");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + ", expected 0..65535");
        }
    }

    /** A tcp address. */
    public static Address tcp(String host, int port) {
        return new Address(Transport.TCP, host, port);
    }

    /** A udp address. */
    public static Address udp(String host, int port) {
        return new Address(Transport.UDP, host, port);
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if it is not one, saying what was expected
     */
    @JsonCreator
    public static Address parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + text + "\", expected " + FORM, e);
        }
        Transport transport = null;
        for (Transport each : Transport.values()) {
            if (each.scheme().equals(uri.getScheme())) {
                transport = each;
            }
        }
        boolean more = uri.getUserInfo() != null
                || uri.getQuery() != null
                || uri.getFragment() != null
                || (uri.getPath() != null && !uri.getPath().isEmpty());
        if (transport == null || uri.getHost() == null || uri.getPort() < 0 || more) {
            throw new IllegalArgumentException("\"" + text + "\", expected " + FORM);
        }
        String host = uri.getHost();
        boolean ipv6 = host.startsWith("[");
        return new Address(transport, ipv6 ? host.substring(1, host.length() - 1) : host, uri.getPort());
    }

    /** The IP address that the host is; null if it is a name, which is never looked up. */
    public @Nullable InetAddress ip() {
        boolean ipv6 = host.indexOf(':') >= 0;
        if (!ipv6 && !IPV4.matcher(host).matches()) {
            return null;
        }
        try {
            // What stands in brackets is taken for IPv6 or refused.
            return InetAddress.getByName(ipv6 ? "[" + host + "]" : host);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** The same with another port: what the system chose. */
    public Address withPort(int port) {
        return new Address(transport, host, port);
    }

    /** The written form. */
    @Override
    @JsonValue
    public String toString() {
        return transport.scheme() + "://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
