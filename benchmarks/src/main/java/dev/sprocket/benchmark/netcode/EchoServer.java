package dev.sprocket.benchmark.netcode;

import dev.sprocket.benchmark.Spent;
import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.NetcodeConfig;
import dev.sprocket.config.UdpConfig;
import dev.sprocket.netcode.ServerAddress;
import dev.sprocket.plugin.lengthprefixed.LengthPrefixedPlugin;
import dev.sprocket.protocol.Limits;
import dev.sprocket.transport.EndpointDefinition;
import dev.sprocket.transport.SprocketServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The process that is measured: the plugin length-prefixed behind netcode on a port of the loopback, one event loop, nothing
 * counted or logged. Says its address, and then answers what it is asked until its input ends.
 */
final class EchoServer {

    /** As large as the reference implementation makes its own; only the channel netty can. */
    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;

    private EchoServer() {}

    /**
     * Serves.
     *
     * @param arguments the channel's name
     */
    public static void main(String... arguments)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        if (!vertx.isNativeTransportEnabled()) {
            throw new IllegalStateException("no native transport here, expected epoll");
        }
        var definition = EndpointDefinition.of(
                        "echo",
                        config(UdpConfig.Channel.valueOf(arguments[0])),
                        new LengthPrefixedPlugin(),
                        Application.OPTIONS)
                .withNetcodeKey(Application.KEY);
        SprocketServer server = SprocketServer.create(vertx, definition);
        server.start().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        System.out.println(ServerAddress.of(server.addresses().get(0)));

        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var profile = new Profile();
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            switch (line) {
                case "allocated" -> System.out.println(Spent.bytesOfAllThreads());
                case "profile" -> System.out.println(profile.start());
                case "profiled" -> System.out.println(profile.stop());
                default ->
                    throw new IllegalArgumentException("\"" + line + "\", expected allocated, profile or profiled");
            }
        }
        System.exit(0);
    }

    private static EndpointConfig config(UdpConfig.Channel channel) {
        UdpConfig udp = UdpConfig.DEFAULT.withChannel(channel);
        return EndpointConfig.listen("length-prefixed", Address.udp("127.0.0.1", 0))
                .withUdp(channel == UdpConfig.Channel.NETTY ? udp.withReceiveBufferSize(RECEIVE_BUFFER_BYTES) : udp)
                .withLimits(Limits.DEFAULT.withMaxSessions(Application.MOST_CLIENTS))
                .withNetcode(NetcodeConfig.server(Application.ID));
    }
}
