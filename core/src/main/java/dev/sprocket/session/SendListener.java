package dev.sprocket.session;

import org.jspecify.annotations.Nullable;

/** Told what becomes of datagrams. One object for many of them, which a future each would not be. */
@FunctionalInterface
public interface SendListener {

    /** For a datagram that nobody asks after. */
    SendListener NOBODY = (index, failure) -> {};

    /**
     * The kernel has taken a datagram, or will not.
     *
     * @param index as it was sent with
     * @param failure why it will not; null: it has
     */
    void sent(int index, @Nullable Throwable failure);
}
