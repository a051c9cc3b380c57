package dev.sprocket.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sprocket.wire.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * The options of udp sockets and of the table of their sessions.
 *
 * @param maxDatagramBytes the largest datagram that is taken or sent, 1..65507; larger ones are counted and dropped, never
 *     cut. Default 2047: above it each receive needs a larger buffer
 * @param whenFull what happens to a new peer when the endpoint has all the sessions it may have; default refuse
 * @param channel what drives the sockets; default datagramSocket
 * @param sendBufferSize the kernel's send buffer in bytes, 1024..1073741824; absent: the kernel's choice
 * @param receiveBufferSize the kernel's receive buffer in bytes, 1024..1073741824, with the channel netty only; absent: the
 *     kernel's choice
 */
public record UdpConfig(
        int maxDatagramBytes,
        WhenFull whenFull,
        Channel channel,
        @Nullable Integer sendBufferSize,
        @Nullable Integer receiveBufferSize) {

    /** What happens to a new peer when the table of sessions is full. */
    public enum WhenFull {
        /** Its datagrams are counted and dropped. */
        @JsonProperty("refuse")
        REFUSE,
        /** The session of the same instance that has been silent longest ends, as expired. */
        @JsonProperty("evictIdlest")
        EVICT_IDLEST
    }

    /** What drives a udp socket. */
    public enum Channel {
        /** Vert.x's own {@code DatagramSocket}: its public interface alone, one datagram at a time. */
        @JsonProperty("datagramSocket")
        DATAGRAM_SOCKET,
        /** A channel of Netty's on the same event loop: many datagrams a read, and one flush for all that answer them. */
        @JsonProperty("netty")
        NETTY
    }

    /** What absent keys mean. */
    public static final UdpConfig DEFAULT = new UdpConfig(2047, WhenFull.REFUSE, Channel.DATAGRAM_SOCKET, null, null);

    /** The largest datagram that IPv4 carries. */
    public static final int MOST_DATAGRAM_BYTES = 65_507;

    public UdpConfig {
        Ranges.check("maxDatagramBytes", maxDatagramBytes, 1, MOST_DATAGRAM_BYTES);
        Ranges.checkIfPresent("sendBufferSize", sendBufferSize, 1 << 10, 1 << 30);
        Ranges.checkIfPresent("receiveBufferSize", receiveBufferSize, 1 << 10, 1 << 30);
        if (receiveBufferSize != null && channel == Channel.DATAGRAM_SOCKET) {
            throw new IllegalArgumentException("receiveBufferSize: " + receiveBufferSize
                    + " with the channel datagramSocket, which would make the buffer of each read as large,"
                    + " expected none, or the channel netty");
        }
    }

    /** The same with another bound on datagrams. */
    public UdpConfig withMaxDatagramBytes(int maxDatagramBytes) {
        return new UdpConfig(maxDatagramBytes, whenFull, channel, sendBufferSize, receiveBufferSize);
    }

    /** The same with another fate of new peers when the table is full. */
    public UdpConfig withWhenFull(WhenFull whenFull) {
        return new UdpConfig(maxDatagramBytes, whenFull, channel, sendBufferSize, receiveBufferSize);
    }

    /** The same with another channel. */
    public UdpConfig withChannel(Channel channel) {
        return new UdpConfig(maxDatagramBytes, whenFull, channel, sendBufferSize, receiveBufferSize);
    }

    /** The same with another receive buffer of the kernel's. */
    public UdpConfig withReceiveBufferSize(int receiveBufferSize) {
        return new UdpConfig(maxDatagramBytes, whenFull, channel, sendBufferSize, receiveBufferSize);
    }
}
