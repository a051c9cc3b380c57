/**
 * Sprocket's library: what a plugin author and an embedding application import.
 *
 * <p>Plugins need {@code wire}, {@code framing}, {@code codec}, {@code protocol} and {@code service}; embedders also
 * {@code config} and {@code transport}, and {@code netcode} to mint tokens. {@code session} is the engine beneath, for test kits and
 * simulators.
 */
module dev.sprocket.core {
    requires transitive com.fasterxml.jackson.databind;
    requires transitive io.vertx.core;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires transitive org.jspecify;
    requires org.slf4j;

    exports dev.sprocket.codec;
    exports dev.sprocket.config;
    exports dev.sprocket.framing;
    exports dev.sprocket.netcode;
    exports dev.sprocket.protocol;
    exports dev.sprocket.service;
    exports dev.sprocket.session;
    exports dev.sprocket.transport;
    exports dev.sprocket.wire;
}
