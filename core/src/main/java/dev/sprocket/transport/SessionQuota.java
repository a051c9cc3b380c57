package dev.sprocket.transport;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.session.Role;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.concurrent.atomic.AtomicInteger;

/** How many sessions an endpoint has, counted over all of its instances. Thread-safe. */
final class SessionQuota implements Shareable {

    private final AtomicInteger taken = new AtomicInteger();

    /**
     * The quota that all instances of the endpoint of this name share within one Vert.x. Streams and datagrams have one each: who
     * forges datagrams must not keep connections out.
     */
    static SessionQuota of(Vertx vertx, Role role, String endpointName, Carrier carrier) {
        return vertx.sharedData()
                .<String, SessionQuota>getLocalMap("dev.sprocket.quotas")
                .computeIfAbsent(role + " " + carrier + " " + endpointName, key -> new SessionQuota());
    }

    int taken() {
        return taken.get();
    }

    /** Takes a place, unless {@code most} are taken. */
    boolean tryTake(int most) {
        int now;
        do {
            now = taken.get();
            if (now >= most) {
                return false;
            }
        } while (!taken.compareAndSet(now, now + 1));
        return true;
    }

    void giveBack() {
        taken.decrementAndGet();
    }
}
