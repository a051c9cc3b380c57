package dev.sprocket.example.syslog;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Where messages go. Confined to one event loop, which it never blocks. */
interface Sink {

    /** Makes it ready; if that fails, nothing is served. */
    Future<Void> open();

    /** Takes one more, full or not. */
    void put(JsonObject message);

    /** Whether it has more than it should: who puts more in should wait until it has drained. */
    boolean isFull();

    /** What to do each time that it was full and is no more. */
    void whenDrained(Runnable task);

    /** Completed when all that was put in has gone out. */
    Future<Void> close();
}
