package dev.sprocket.launcher;

import java.util.List;

/**
 * Which classes plugins share with the host and with each other: those of the types that cross between them. Said once, here.
 *
 * <p>The JDK's own are shared too, as on any class path. Everything else is a plugin's own affair: it sees its own jars, and
 * neither the host's other libraries nor another plugin.
 */
final class HostPackages {

    /**
     * Sprocket's API, whose types plugin and host must agree on. A copy in a plugin's jar is passed over, and a class that the
     * host's API lacks is not to be had: half of a newer API would be worse than none.
     */
    private static final List<String> API = List.of(
            "dev.sprocket.wire.",
            "dev.sprocket.framing.",
            "dev.sprocket.codec.",
            "dev.sprocket.protocol.",
            "dev.sprocket.service.",
            "dev.sprocket.config.",
            "dev.sprocket.session.",
            "dev.sprocket.netcode.",
            "dev.sprocket.transport.");

    /**
     * What the API is made of. Companion modules that the host does not bring, such as vertx-web or a Jackson data type, come from
     * the plugin's own jars, and find the host's core beneath them.
     */
    private static final List<String> BENEATH = List.of(
            "io.vertx.", // sessions, futures and buffers are its types; a second one would have event loops of its own
            "io.netty.", // event loops, pooled memory and native code exist once in a process
            "com.fasterxml.jackson.", // the annotations and trees of options are read by the host's binder
            "org.slf4j.", // one log, configured in one place
            "ch.qos.logback.", // the same
            "org.jspecify."); // the annotation that makes a component of an options record optional

    private HostPackages() {}

    /** Whether the host has the first say about this class. */
    static boolean contain(String className) {
        return isApi(className) || startsWithOneOf(BENEATH, className);
    }

    /** Whether the host has the only say about this class. */
    static boolean isApi(String className) {
        return startsWithOneOf(API, className);
    }

    private static boolean startsWithOneOf(List<String> prefixes, String className) {
        return prefixes.stream().anyMatch(className::startsWith);
    }
}
