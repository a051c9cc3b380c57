package dev.sprocket.session;

import dev.sprocket.protocol.Carrier;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** An outlet of datagrams: it sends them one by one, cannot hold up what comes, and knows no end but the close. */
public interface DatagramOutlet extends Outlet {

    @Override
    default Carrier carrier() {
        return Carrier.DATAGRAM;
    }

    @Override
    default Future<Void> send(Buffer datagram) {
        return send(datagram.getBytes(), 0, datagram.length());
    }

    @Override
    Future<Void> send(byte[] array, int from, int length);

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
