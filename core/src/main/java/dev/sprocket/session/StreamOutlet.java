package dev.sprocket.session;

import dev.sprocket.protocol.Carrier;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** An outlet of a stream of bytes. */
public non-sealed interface StreamOutlet extends Outlet {

    @Override
    default Carrier carrier() {
        return Carrier.STREAM;
    }

    /**
     * Sends bytes.
     *
     * @param bytes the outlet's from now on
     * @return completed when the kernel has them
     */
    Future<Void> send(Buffer bytes);

    /**
     * The same, of an array that is the caller's again as soon as this returns.
     *
     * @return completed when the kernel has them
     */
    default Future<Void> send(byte[] array, int from, int length) {
        return send(Buffer.buffer(length).appendBytes(array, from, length));
    }
}
