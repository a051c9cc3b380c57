package dev.sprocket.benchmark.peer;

import dev.sprocket.codec.Codecs;
import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.UdpConfig;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.plugin.lengthprefixed.LengthPrefixedOptions;
import dev.sprocket.plugin.lengthprefixed.LengthPrefixedPlugin;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.EndpointSessions;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import dev.sprocket.transport.EndpointDefinition;
import dev.sprocket.transport.SprocketServer;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sprocket over udp as a user gets it, with either channel: an echo is the plugin length-prefixed with its own service, a fan-out a
 * service that writes to every session. One event loop, epoll where there is one, all by default but for the number of sessions.
 */
public final class SprocketDatagrams implements Server {

    private static final int PATIENCE_SECONDS = 30;

    /** A thousand subscribers, and those of earlier rounds that are not silent for long enough yet. */
    private static final int MOST_SESSIONS = 20_000;

    @SuppressWarnings("UnusedVariable") // What nobody refers to may be collected.
    private @Nullable SprocketServer server;

    private @Nullable FanOut fanOut;

    private SprocketDatagrams() {}

    /** Serves. */
    public static void main(String... arguments) {
        Serving.run(new SprocketDatagrams(), arguments);
    }

    @Override
    public Set<String> options() {
        return Set.of("channel");
    }

    @Override
    public List<Integer> start(Order order) throws Exception {
        SprocketServer starting = SprocketServer.create(VertxServer.vertx(), definition(order));
        server = starting;
        starting.start().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return List.of(starting.addresses().get(0).port());
    }

    @Override
    public String answer(String question) {
        return fanOut == null ? Server.super.answer(question) : fanOut.answer(question);
    }

    private EndpointDefinition definition(Order order) {
        EndpointConfig config = EndpointConfig.listen(order.wire().id(), Address.udp(HOST, 0))
                .withUdp(UdpConfig.DEFAULT.withChannel(channel(order)))
                .withLimits(Limits.DEFAULT.withMaxSessions(MOST_SESSIONS));
        return switch (order.wire()) {
            case DATAGRAM ->
                EndpointDefinition.of(
                        config.protocol(), config, new LengthPrefixedPlugin(), LengthPrefixedOptions.DEFAULT);
            case FAN_OUT -> {
                var feed = new Feed();
                fanOut = new FanOut(order.payloadBytes(), feed::send);
                var protocol = Protocol.symmetric(LengthFieldFraming.of(4, MOST_PAYLOAD_BYTES), Codecs.bytes());
                yield EndpointDefinition.of(config.protocol(), config, context -> Binding.of(protocol, feed));
            }
            default -> throw Order.refusal(order.wire(), "datagram or fan-out");
        };
    }

    private static UdpConfig.Channel channel(Order order) {
        String channel = order.options().getOrDefault("channel", "datagramSocket");
        return switch (channel) {
            case "datagramSocket" -> UdpConfig.Channel.DATAGRAM_SOCKET;
            case "netty" -> UdpConfig.Channel.NETTY;
            default -> throw new IllegalArgumentException("channel: " + channel + ", expected datagramSocket or netty");
        };
    }

    /** Sends to whoever has sent something. */
    private static final class Feed implements Service<byte[], byte[]> {

        private volatile @Nullable EndpointSessions<byte[], byte[]> subscribers;

        @Override
        public Future<Void> start(ServiceContext<byte[], byte[]> context) {
            subscribers = context.allSessions();
            return Future.succeededFuture();
        }

        @Override
        public void accept(Session<byte[], byte[]> session) {
            session.handler(subscription -> {});
        }

        CompletionStage<Integer> send(byte[] content) {
            EndpointSessions<byte[], byte[]> all = subscribers;
            if (all == null) {
                throw new IllegalStateException("not started");
            }
            var count = new AtomicInteger();
            var last = new AtomicReference<>(Future.<Void>succeededFuture());
            return all.onEachLoop(here -> last.set(write(here, content, count)))
                    .compose(written -> last.get())
                    .transform(sent -> Future.succeededFuture(count.get()))
                    .toCompletionStage();
        }

        private static Future<Void> write(
                Collection<Session<byte[], byte[]>> sessions, byte[] content, AtomicInteger count) {
            Future<Void> last = Future.succeededFuture();
            for (Session<byte[], byte[]> each : sessions) {
                last = each.write(content);
                count.incrementAndGet();
            }
            return last;
        }
    }
}
