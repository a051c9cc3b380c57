package dev.sprocket.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** The moment between the close of a socket and the return of its port. */
final class PortRelease {

    /** The JDK gives a port back in its selector's next look, which may come after the close has completed. */
    private static final long MILLIS = 200;

    private PortRelease() {}

    /** Completed when a socket that has been closed has given its port back. */
    static Future<?> wait(Vertx vertx) {
        return vertx.isNativeTransportEnabled() ? Future.succeededFuture() : vertx.timer(MILLIS, TimeUnit.MILLISECONDS);
    }
}
