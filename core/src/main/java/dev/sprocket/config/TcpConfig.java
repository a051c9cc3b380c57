package dev.sprocket.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sprocket.wire.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * The options of tcp sockets, under the names that Vert.x gives them.
 *
 * @param tcpNoDelay whether small writes go out at once; default true
 * @param tcpKeepAlive whether the kernel probes silent peers; default false
 * @param reuseAddress whether a port in TIME_WAIT may be bound again; default true
 * @param sendBufferSize the kernel's send buffer in bytes, 1024..1073741824; absent: the kernel's choice
 * @param receiveBufferSize the kernel's receive buffer in bytes, and of each read, 1024..16777216; absent: the kernel's choice
 * @param acceptBacklog how many connections may wait to be accepted, 1..65535; absent: the kernel's choice
 * @param connectTimeout how long a client waits for a connection, in milliseconds, 1..3600000; default 10000
 * @param buffers whose memory bytes pass through on their way between kernel and session; default pooled
 */
public record TcpConfig(
        boolean tcpNoDelay,
        boolean tcpKeepAlive,
        boolean reuseAddress,
        @Nullable Integer sendBufferSize,
        @Nullable Integer receiveBufferSize,
        @Nullable Integer acceptBacklog,
        int connectTimeout,
        Buffers buffers) {

    /** Whose memory bytes pass through on their way between kernel and session. */
    public enum Buffers {
        /** Vert.x's own: its public interface alone, which copies each read once more, into a buffer of its own. */
        @JsonProperty("copied")
        COPIED,
        /**
         * Netty's buffers, straight from the kernel and to it, and sent as soon as they are filled: without TLS two that an event
         * loop keeps for all of its sockets, otherwise the pool's.
         */
        @JsonProperty("pooled")
        POOLED
    }

    /** What absent keys mean. */
    public static final TcpConfig DEFAULT = new TcpConfig(true, false, true, null, null, null, 10_000, Buffers.POOLED);

    public TcpConfig {
        Ranges.checkIfPresent("sendBufferSize", sendBufferSize, 1 << 10, 1 << 30);
        Ranges.checkIfPresent("receiveBufferSize", receiveBufferSize, 1 << 10, 16 << 20);
        Ranges.checkIfPresent("acceptBacklog", acceptBacklog, 1, 65_535);
        Ranges.check("connectTimeout", connectTimeout, 1, 3_600_000);
    }

    /** The same through other buffers. */
    public TcpConfig withBuffers(Buffers buffers) {
        return new TcpConfig(
                tcpNoDelay,
                tcpKeepAlive,
                reuseAddress,
                sendBufferSize,
                receiveBufferSize,
                acceptBacklog,
                connectTimeout,
                buffers);
    }
}
