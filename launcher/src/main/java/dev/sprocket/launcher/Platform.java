package dev.sprocket.launcher;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** The Vert.x that servers run on: what {@code check} finds possible is possible for {@code run}. */
final class Platform {

    private Platform() {}

    /** With the native transport of the machine, where there is one. */
    static Vertx start() {
        return Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    }
}
