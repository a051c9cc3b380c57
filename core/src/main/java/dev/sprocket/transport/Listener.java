package dev.sprocket.transport;

import dev.sprocket.config.Address;
import io.vertx.core.Future;
import java.time.Duration;

/** One bound address of a server. */
interface Listener {

    /** Where it listens: with the port that the system chose, if it was asked to. */
    Address address();

    /** Lets nobody in any more, drains its sessions, and gives the address back. */
    Future<Void> shutdown(Duration grace);
}
