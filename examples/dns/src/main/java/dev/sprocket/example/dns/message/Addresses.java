package dev.sprocket.example.dns.message;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** IP addresses as text and as bytes. Nothing here ever asks a name server. */
final class Addresses {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private Addresses() {}

    /** The four bytes of {@code 192.0.2.1}. */
    static byte[] ipv4(String text) {
        if (!IPV4.matcher(text).matches()) {
            throw new IllegalArgumentException("address: \"" + text + "\", expected an IPv4 address such as 192.0.2.1");
        }
        return bytes(text);
    }

    /** The sixteen bytes of {@code 2001:db8::1}. */
    static byte[] ipv6(String text) {
        if (IPV6_CHARACTERS.matcher(text).matches() && text.indexOf(':') >= 0) {
            try {
                // In brackets it is an address or an error, and never looked up.
                return mapped(InetAddress.getByName("[" + text + "]").getAddress());
            } catch (UnknownHostException e) {
                // Said below.
            }
        }
        throw new IllegalArgumentException("address: \"" + text + "\", expected an IPv6 address such as 2001:db8::1");
    }

    /** The address as people write it: {@code 192.0.2.1}, {@code 2001:db8:0:0:0:0:0:1}. */
    static String text(byte[] bytes) {
        if (bytes.length == IPV4_BYTES) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
        }
        var text = new StringBuilder();
        for (int i = 0; i < IPV6_BYTES; i += 2) {
            text.append(i == 0 ? "" : ":").append(Integer.toHexString((bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff)));
        }
        return text.toString();
    }

    private static byte[] bytes(String ipv4) {
        byte[] bytes = new byte[IPV4_BYTES];
        String[] octets = ipv4.split("\\.", -1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(octets[i]);
        }
        return bytes;
    }

    /** Java makes four bytes of an IPv4 address that is written as an IPv6 one. */
    private static byte[] mapped(byte[] bytes) {
        if (bytes.length == IPV6_BYTES) {
            return bytes;
        }
        byte[] mapped = new byte[IPV6_BYTES];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(bytes, 0, mapped, IPV6_BYTES - IPV4_BYTES, IPV4_BYTES);
        return mapped;
    }
}
