package dev.sprocket.protocol;

/**
 * Where one endpoint's numbers go. The seam for a metrics back end; by default they go nowhere.
 *
 * <p>Called on event loops, several at a time where an endpoint has several instances: implementations must be thread-safe
 * and must not block. On streams calls come once per read or flush, not once per message.
 */
public interface EndpointMetrics {

    /** Counts nothing. */
    EndpointMetrics NONE = new EndpointMetrics() {};

    /** A session was let in. */
    default void sessionOpened() {}

    /** A session that was let in ended, or a connection was refused. A datagram's sender that is refused is a {@link Drop}. */
    default void sessionClosed(CloseReason reason) {}

    /** These came. */
    default void received(int messages, int bytes) {}

    /** These were handed to the kernel. */
    default void sent(int messages, int bytes) {}

    /** Something was thrown away. */
    default void dropped(Drop what) {}
}
