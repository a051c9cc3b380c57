package dev.sprocket.benchmark.netcode;

import dev.sprocket.benchmark.Child;
import dev.sprocket.benchmark.Jvm;
import dev.sprocket.config.UdpConfig;
import dev.sprocket.netcode.ServerAddress;
import java.util.List;

/**
 * A server that is measured: what it runs on, and its process.
 *
 * @param channel what drives its socket
 * @param process it
 * @param address where it listens
 */
record Subject(Jvm jvm, UdpConfig.Channel channel, Child process, ServerAddress address) implements AutoCloseable {

    /** What its JVM is given; everything else is the JVM's own choice. */
    static final List<String> OPTIONS = List.of("-Xmx512m");

    /** Starts one. */
    static Subject start(Jvm jvm, UdpConfig.Channel channel) {
        Child process = Child.start(jvm, OPTIONS, EchoServer.class, channel.name());
        try {
            return new Subject(jvm, channel, process, ServerAddress.parse(process.line()));
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** How the configuration calls its channel. */
    String channelName() {
        return channel == UdpConfig.Channel.NETTY ? "netty" : "datagramSocket";
    }

    @Override
    public void close() {
        process.close();
    }

    @Override
    public String toString() {
        return "JDK " + jvm.version() + ", " + channelName();
    }
}
