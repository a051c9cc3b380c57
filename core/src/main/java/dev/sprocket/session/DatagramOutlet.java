package dev.sprocket.session;

import dev.sprocket.protocol.Carrier;

/** An outlet of datagrams: it sends them one by one, cannot hold up what comes, and knows no end but the close. */
public non-sealed interface DatagramOutlet extends Outlet {

    @Override
    default Carrier carrier() {
        return Carrier.DATAGRAM;
    }

    /**
     * Sends one datagram.
     *
     * @param array the caller's again as soon as this returns
     * @param listener told once what became of it, on the session's loop, and perhaps before this returns
     * @param index by which the listener knows it from others
     */
    void send(byte[] array, int from, int length, SendListener listener, int index);

    @Override
    default void pauseInput() {
        // Nobody can: the session queues a little, and drops the rest.
    }

    @Override
    default void resumeInput() {
        // It never stopped.
    }

    @Override
    default void shutdownOutput() {
        // Nobody can be told that no more will come, while more may come from there.
    }
}
