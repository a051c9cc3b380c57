package dev.sprocket.transport;

import dev.sprocket.protocol.Drop;
import dev.sprocket.protocol.EndpointMetrics;
import org.jspecify.annotations.Nullable;

/** What every datagram meets first, whatever drives its socket: it is traced, and dropped if it is larger than is allowed. */
final class Arrivals {

    private final int maxDatagramBytes;
    private final EndpointMetrics metrics;
    private DatagramPort.@Nullable Receiver receiver;

    Arrivals(int maxDatagramBytes, EndpointMetrics metrics) {
        this.maxDatagramBytes = maxDatagramBytes;
        this.metrics = metrics;
    }

    void receiver(DatagramPort.Receiver receiver) {
        this.receiver = receiver;
    }

    /** A datagram came; of one that is too large it is enough to know that. */
    void received(Object sender, byte[] array, int from, int length) {
        SocketTrace.receivedFrom(sender, length);
        if (length > maxDatagramBytes) {
            metrics.dropped(Drop.OVERSIZE_DATAGRAM);
        } else if (receiver != null) {
            receiver.received(sender, array, from, length);
        }
    }

    void failed(Throwable cause) {
        if (receiver != null) {
            receiver.failed(cause);
        }
    }
}
