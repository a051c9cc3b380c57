package dev.sprocket.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.protocol.Limits;
import dev.sprocket.wire.Ranges;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One configured place to listen or to connect: addresses, protocol, limits. The value under an endpoint's name in the
 * configuration.
 *
 * @param protocol the name of the plugin
 * @param listen where to listen, one address or several that one instance serves together; empty for a client
 * @param connect where to connect; absent for a server
 * @param instances how many verticles share the work, 1..1024; default 1
 * @param options the plugin's own options, bound to its options record; default empty
 * @param limits every bound a peer can push against
 * @param tls absent: tcp in the clear
 * @param security absent: udp in the clear
 * @param tcp the options of tcp sockets
 * @param udp the options of udp sockets
 * @param reconnect how a client comes back
 * @param service a ready behaviour instead of the plugin's own
 */
public record EndpointConfig(
        String protocol,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<Address> listen,

        @Nullable Address connect,
        @JsonProperty(defaultValue = "1") int instances,
        ObjectNode options,
        Limits limits,
        @Nullable TlsConfig tls,
        @Nullable SecurityConfig security,
        TcpConfig tcp,
        UdpConfig udp,
        ReconnectConfig reconnect,
        @Nullable ServiceConfig service) {

    private static final int MOST_INSTANCES = 1024;

    public EndpointConfig {
        if (protocol.isEmpty()) {
            throw new IllegalArgumentException("protocol: empty, expected the name of a plugin");
        }
        listen = List.copyOf(listen);
        Ranges.check("instances", instances, 1, MOST_INSTANCES);
        checkPlace(listen, connect, instances);
        checkTls(tls, listen, connect);
        checkSecurity(security, listen, connect, limits, udp);
    }

    private static void checkPlace(List<Address> listen, @Nullable Address connect, int instances) {
        if (listen.isEmpty() == (connect == null)) {
            throw new IllegalArgumentException(
                    (connect == null ? "neither listen nor connect" : "both listen and connect")
                            + ", expected exactly one of them");
        }
        if (connect != null && connect.port() == 0) {
            throw new IllegalArgumentException("connect: port 0, expected 1..65535");
        }
        if (instances > 1 && listen.stream().anyMatch(each -> each.port() == 0)) {
            throw new IllegalArgumentException(
                    "instances: " + instances + " on port 0, each would get a port of its own, expected 1, or a port");
        }
        if (listen.stream().filter(each -> each.port() != 0).distinct().count()
                != listen.stream().filter(each -> each.port() != 0).count()) {
            throw new IllegalArgumentException("listen: the same address twice, expected each once");
        }
    }

    private static void checkTls(@Nullable TlsConfig tls, List<Address> listen, @Nullable Address connect) {
        if (tls == null) {
            return;
        }
        if (uses(Transport.UDP, listen, connect)) {
            throw new IllegalArgumentException(
                    "tls: a udp address, expected tcp addresses only; what secures udp is security.netcode");
        }
        if (!listen.isEmpty() && tls.certificate() == null) {
            throw new IllegalArgumentException("tls: no certificate and key, expected both where an endpoint listens");
        }
    }

    private static void checkSecurity(
            @Nullable SecurityConfig security,
            List<Address> listen,
            @Nullable Address connect,
            Limits limits,
            UdpConfig udp) {
        if (security == null) {
            return;
        }
        if (uses(Transport.TCP, listen, connect)) {
            throw new IllegalArgumentException(
                    "security: a tcp address, expected udp addresses only; what secures tcp is tls");
        }
        NetcodeConfig netcode = security.netcode();
        if (netcode != null) {
            netcode.checkSockets(udp);
            if (connect == null) {
                netcode.checkServer(listen, limits);
            } else {
                netcode.checkClient();
            }
        }
    }

    private static boolean uses(Transport transport, List<Address> listen, @Nullable Address connect) {
        return Stream.concat(listen.stream(), Stream.ofNullable(connect))
                .anyMatch(each -> each.transport() == transport);
    }

    /** A server of this protocol at these addresses, everything else by default. */
    public static EndpointConfig listen(String protocol, Address... addresses) {
        return of(protocol, List.of(addresses), null);
    }

    /** A client of this protocol, everything else by default. */
    public static EndpointConfig connect(String protocol, Address address) {
        return of(protocol, List.of(), address);
    }

    private static EndpointConfig of(String protocol, List<Address> listen, @Nullable Address connect) {
        return new EndpointConfig(
                protocol,
                listen,
                connect,
                1,
                JsonNodeFactory.instance.objectNode(),
                Limits.DEFAULT,
                null,
                null,
                TcpConfig.DEFAULT,
                UdpConfig.DEFAULT,
                ReconnectConfig.DEFAULT,
                null);
    }

    /** The same over so many verticles. */
    public EndpointConfig withInstances(int instances) {
        return new EndpointConfig(
                protocol, listen, connect, instances, options, limits, tls, security, tcp, udp, reconnect, service);
    }

    /** The same with other limits. */
    public EndpointConfig withLimits(Limits limits) {
        return new EndpointConfig(
                protocol, listen, connect, instances, options, limits, tls, security, tcp, udp, reconnect, service);
    }

    /** The same with TLS. */
    public EndpointConfig withTls(TlsConfig tls) {
        return new EndpointConfig(
                protocol, listen, connect, instances, options, limits, tls, security, tcp, udp, reconnect, service);
    }

    /** The same with its datagrams secured. */
    public EndpointConfig withSecurity(SecurityConfig security) {
        return new EndpointConfig(
                protocol, listen, connect, instances, options, limits, tls, security, tcp, udp, reconnect, service);
    }

    /** The same with its datagrams secured by netcode. */
    public EndpointConfig withNetcode(NetcodeConfig netcode) {
        return withSecurity(new SecurityConfig(netcode));
    }

    /** The same with other options of the plugin. */
    public EndpointConfig withOptions(ObjectNode options) {
        return new EndpointConfig(
                protocol, listen, connect, instances, options, limits, tls, security, tcp, udp, reconnect, service);
    }

    /** The same with other tcp options. */
    public EndpointConfig withTcp(TcpConfig tcp) {
        return new EndpointConfig(
                protocol, listen, connect, instances, options, limits, tls, security, tcp, udp, reconnect, service);
    }

    /** The same with a ready behaviour. */
    public EndpointConfig withService(ServiceConfig service) {
        return new EndpointConfig(
                protocol, listen, connect, instances, options, limits, tls, security, tcp, udp, reconnect, service);
    }

    /** The same with other udp options. */
    public EndpointConfig withUdp(UdpConfig udp) {
        return new EndpointConfig(
                protocol, listen, connect, instances, options, limits, tls, security, tcp, udp, reconnect, service);
    }

    /** The same with another way to come back. */
    public EndpointConfig withReconnect(ReconnectConfig reconnect) {
        return new EndpointConfig(
                protocol, listen, connect, instances, options, limits, tls, security, tcp, udp, reconnect, service);
    }

    /** Whether this endpoint listens; otherwise it connects. */
    @JsonIgnore
    public boolean isServer() {
        return connect == null;
    }

    /** The netcode that secures it; empty if it has none. */
    @JsonIgnore
    public Optional<NetcodeConfig> netcode() {
        return Optional.ofNullable(security).map(SecurityConfig::netcode);
    }
}
