package dev.sprocket.netcode;

import dev.sprocket.config.Address;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.Ranges;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a token says that a server is: an IP address, never a name, and a port. Written {@code 127.0.0.1:40000} or
 * {@code [::1]:50000}.
 *
 * <p>A token holds a list of them (STANDARD.md, "Connect Token"), everything little-endian:
 *
 * <pre>
 *   4       how many follow, 1..32
 *   each:
 *   1       type: 1 = IPv4, 2 = IPv6
 *   4 / 16  IPv4: its four bytes. IPv6: its eight groups of 16 bits
 *   2       port
 * </pre>
 *
 * <p>To Java an IPv6 address that stands for an IPv4 one, {@code ::ffff:127.0.0.1}, <i>is</i> that IPv4 address: it compares as it
 * and is written as type 1.
 *
 * @param ip without the name and the IPv6 scope that it may have come with: neither is part of an address in a token
 * @param port 1..65535
 */
public record ServerAddress(InetAddress ip, int port) {

    /** How many servers a token may name. */
    static final int MOST = 32;

    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int MOST_PORT = 65_535;

    private static final Pattern WRITTEN =
            Pattern.compile("(?:([0-9.]+)|\\[([0-9a-fA-F]*:[0-9a-fA-F:.]*)]):([0-9]{1,5})");

    public ServerAddress {
        Ranges.check("port", port, 1, MOST_PORT);
        ip = ofBytes(ip.getAddress());
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if it is not one; a name is not looked up
     */
    public static ServerAddress parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        InetAddress ip = written.matches() ? ip(written) : null;
        if (ip == null) {
            throw new IllegalArgumentException("\"" + text + "\", expected IPV4:PORT or [IPV6]:PORT");
        }
        return new ServerAddress(ip, Integer.parseInt(written.group(3)));
    }

    private static @Nullable InetAddress ip(Matcher written) {
        String ipv4 = written.group(1);
        return Address.udp(ipv4 == null ? written.group(2) : ipv4, 0).ip();
    }

    /**
     * The address of an endpoint, whose host is an IP address.
     *
     * @throws IllegalArgumentException if the host is a name, which is not looked up, or the port 0
     */
    public static ServerAddress of(Address address) {
        InetAddress ip = address.ip();
        if (ip == null) {
            throw new IllegalArgumentException("host: " + address.host() + ", expected an IP address");
        }
        return new ServerAddress(ip, address.port());
    }

    /** The written form. */
    @Override
    public String toString() {
        String host = ip.getHostAddress();
        return (isIpv4() ? host : "[" + host + "]") + ":" + port;
    }

    /** Reads a list, which is never larger than it may be, whatever it says. */
    static List<ServerAddress> readAll(WireReader in) throws ProtocolViolation {
        int count = in.length32Le(1, MOST, "server addresses");
        var all = new ArrayList<ServerAddress>(count);
        for (int i = 0; i < count; i++) {
            all.add(read(in));
        }
        return List.copyOf(all);
    }

    /** Writes a list of 1 to 32. */
    static void writeAll(List<ServerAddress> all, WireWriter out) {
        out.u32Le(all.size());
        for (ServerAddress each : all) {
            each.write(out);
        }
    }

    private static ServerAddress read(WireReader in) throws ProtocolViolation {
        int type = in.u8("address type");
        if (type != IPV4 && type != IPV6) {
            throw new ProtocolViolation(in.position() - 1, "address type", "1 or 2", Integer.toString(type));
        }
        byte[] bytes = in.bytes(type == IPV4 ? IPV4_BYTES : IPV6_BYTES, "address");
        if (type == IPV6) {
            swapPairs(bytes);
        }
        int port = in.u16Le("port");
        if (port == 0) {
            throw new ProtocolViolation(in.position() - 2, "port", "1.." + MOST_PORT, "0");
        }
        return new ServerAddress(ofBytes(bytes), port);
    }

    private void write(WireWriter out) {
        byte[] bytes = ip.getAddress();
        if (!isIpv4()) {
            swapPairs(bytes);
        }
        out.u8(isIpv4() ? IPV4 : IPV6);
        out.bytes(bytes);
        out.u16Le(port);
    }

    private boolean isIpv4() {
        return ip instanceof Inet4Address;
    }

    /** Between the order of the network, which Java has, and groups that are little-endian each. */
    private static void swapPairs(byte[] bytes) {
        for (int i = 0; i < bytes.length; i += 2) {
            byte first = bytes[i];
            bytes[i] = bytes[i + 1];
            bytes[i + 1] = first;
        }
    }

    private static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 bytes are addresses", e);
        }
    }
}
