package dev.sprocket.launcher;

import dev.sprocket.protocol.Thrown;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Vert.x that servers run on: what {@code check} finds possible is possible for {@code run}. */
final class Platform {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sprocket.plugins");

    /** Whether Netty records its buffers for the JDK's flight recorder, which it loads for that at the first one. */
    private static final String NETTY_EVENTS = "io.netty.jfr.enabled";

    private Platform() {}

    /** With the native transport of the machine, where there is one. */
    static Vertx start() {
        if (System.getProperty(NETTY_EVENTS) == null) {
            // A seventh of the time to the first reply, and hardly anybody records them.
            System.setProperty(NETTY_EVENTS, "false");
        }
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        return vertx.exceptionHandler(Platform::thrown);
    }

    /** What a plugin threw where no session could be closed for it: in a timer, say, or in a handler of a session's end. */
    private static void thrown(Throwable thrown) {
        LOG.error("thrown outside a session: {}", Thrown.inOneLine(thrown));
        LOG.debug("all of it", thrown);
    }
}
