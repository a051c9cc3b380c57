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
 * @param sendBufferSize the kernel's send buffer in bytes, 1024..1073741824; absent: the kernel's choice
 */
public record UdpConfig(
        int maxDatagramBytes, WhenFull whenFull, @Nullable Integer sendBufferSize) {

    /** What happens to a new peer when the table of sessions is full. */
    public enum WhenFull {
        /** Its datagrams are counted and dropped. */
        @JsonProperty("refuse")
        REFUSE,
        /** The session of the same instance that has been silent longest ends, as expired. */
        @JsonProperty("evictIdlest")
        EVICT_IDLEST
    }

    /** What absent keys mean. */
    public static final UdpConfig DEFAULT = new UdpConfig(2047, WhenFull.REFUSE, null);

    /** The largest datagram that IPv4 carries. */
    public static final int MOST_DATAGRAM_BYTES = 65_507;

    public UdpConfig {
        Ranges.check("maxDatagramBytes", maxDatagramBytes, 1, MOST_DATAGRAM_BYTES);
        Ranges.checkIfPresent("sendBufferSize", sendBufferSize, 1 << 10, 1 << 30);
    }
}
