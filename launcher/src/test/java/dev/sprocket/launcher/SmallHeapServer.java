package dev.sprocket.launcher;

import dev.sprocket.codec.Codecs;
import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.TcpConfig;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Direction;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.transport.EndpointDefinition;
import dev.sprocket.transport.TcpServerVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * What {@link SmallHeapIT} starts in a small heap: serves until its standard input ends, and then says how much of the heap is
 * in use after a collection.
 */
final class SmallHeapServer {

    /** The largest payload of the echoes. */
    static final int MAX_ECHO_BYTES = 64 << 10;

    /** The size of every reply of {@code generous}. */
    static final int REPLY_BYTES = 1 << 20;

    /** What every byte of such a reply is. */
    static final byte REPLY_BYTE = 0x5a;

    private SmallHeapServer() {}

    /** Serves three endpoints, and says where. */
    public static void main(String... arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        deploy(vertx, "echo", Limits.DEFAULT, SmallHeapServer::echo);
        deploy(vertx, "impatient", Limits.DEFAULT.withTimeouts(5_000, 30_000), SmallHeapServer::echo);
        deploy(vertx, "generous", Limits.DEFAULT, SmallHeapServer::generous);
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // What is typed is nothing to us.
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long usedBytes = runtime.totalMemory() - runtime.freeMemory();
        System.out.println(usedBytes / 1024 + " KiB of " + runtime.maxMemory() / 1024 + " KiB");
        vertx.close().await();
    }

    private static void deploy(Vertx vertx, String name, Limits limits, Supplier<Binding<?, ?>> binding) {
        // Small buffers of the kernel, so that it is the server who holds up a peer.
        var config = EndpointConfig.listen(name, Address.tcp("127.0.0.1", 0))
                .withLimits(limits)
                .withTcp(new TcpConfig(true, false, true, 64 << 10, 64 << 10, null, 10_000, TcpConfig.Buffers.POOLED));
        var verticle = new TcpServerVerticle(EndpointDefinition.of(name, config, context -> binding.get()));
        Future<String> deployed = vertx.deployVerticle(verticle);
        deployed.await();
        System.out.println(name + " " + verticle.addresses().get(0));
    }

    private static Binding<?, ?> echo() {
        var frames = Protocol.symmetric(LengthFieldFraming.of(4, MAX_ECHO_BYTES), Codecs.bytes());
        return Binding.of(frames, session -> session.handler(session::write));
    }

    private static Binding<?, ?> generous() {
        byte[] reply = new byte[REPLY_BYTES];
        Arrays.fill(reply, REPLY_BYTE);
        var protocol = Protocol.of(
                new Direction<>(LengthFieldFraming.of(4, 16), Codecs.bytes()),
                new Direction<>(LengthFieldFraming.of(4, REPLY_BYTES), Codecs.bytes()));
        return Binding.of(protocol, session -> session.handler(request -> session.write(reply)));
    }
}
