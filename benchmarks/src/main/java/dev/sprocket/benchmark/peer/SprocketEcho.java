package dev.sprocket.benchmark.peer;

import dev.sprocket.benchmark.load.Wire;
import dev.sprocket.codec.Codecs;
import dev.sprocket.config.Address;
import dev.sprocket.config.EndpointConfig;
import dev.sprocket.config.TcpConfig;
import dev.sprocket.config.TlsConfig;
import dev.sprocket.framing.DelimiterFraming;
import dev.sprocket.plugin.lengthprefixed.LengthPrefixedOptions;
import dev.sprocket.plugin.lengthprefixed.LengthPrefixedPlugin;
import dev.sprocket.plugin.lengthprefixed.Preset;
import dev.sprocket.plugin.lineecho.LineEchoOptions;
import dev.sprocket.plugin.lineecho.LineEchoPlugin;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Limits;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.transport.EndpointDefinition;
import dev.sprocket.transport.SprocketServer;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Sprocket over tcp as a user gets it: the plugins length-prefixed and line-echo with their own service, one event loop, epoll where
 * there is one, limits and sockets by default but for the number of sessions.
 *
 * <p>With {@code buffers=copied} it keeps to Vert.x's public interface.
 *
 * <p>With {@code warmed=true} it listens on a port for each of four wires, the one that is asked for first. A load that has driven
 * all of them leaves the engine with calls that no compiler can take for those of one protocol.
 */
public final class SprocketEcho implements Server {

    private static final int PATIENCE_SECONDS = 30;

    /** Ten thousand idle connections, and those that went and are not gone yet. */
    private static final int MOST_SESSIONS = 20_000;

    private final List<SprocketServer> servers = new ArrayList<>();

    private SprocketEcho() {}

    /** Serves. */
    public static void main(String... arguments) {
        Serving.run(new SprocketEcho(), arguments);
    }

    @Override
    public Set<String> options() {
        return Set.of("tls", "warmed", "buffers");
    }

    @Override
    public List<Integer> start(Order order) throws Exception {
        Vertx vertx = VertxServer.vertx();
        List<Integer> ports = new ArrayList<>();
        for (Wire wire : order.has("warmed") ? order.wire().streams() : List.of(order.wire())) {
            SprocketServer server = SprocketServer.create(vertx, definition(wire, config(wire, order)));
            servers.add(server);
            server.start().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            ports.add(server.addresses().get(0).port());
        }
        return ports;
    }

    private static EndpointConfig config(Wire wire, Order order) {
        EndpointConfig config = EndpointConfig.listen(wire.id(), Address.tcp(HOST, 0))
                .withLimits(Limits.DEFAULT.withMaxSessions(MOST_SESSIONS))
                .withTcp(TcpConfig.DEFAULT.withBuffers(buffers(order)));
        return order.tls().map(directory -> config.withTls(tls(directory))).orElse(config);
    }

    private static TcpConfig.Buffers buffers(Order order) {
        String buffers = order.options().get("buffers");
        return buffers == null
                ? TcpConfig.DEFAULT.buffers()
                : TcpConfig.Buffers.valueOf(buffers.toUpperCase(Locale.ROOT));
    }

    private static TlsConfig tls(Path directory) {
        return new TlsConfig(
                directory.resolve("server.pem").toString(),
                directory.resolve("server.key").toString(),
                null);
    }

    private static EndpointDefinition definition(Wire wire, EndpointConfig config) {
        return switch (wire) {
            case LENGTH -> lengthPrefixed(config, Preset.U32);
            case VARINT -> lengthPrefixed(config, Preset.VARINT);
            case LINE ->
                EndpointDefinition.of(
                        wire.id(),
                        config,
                        new LineEchoPlugin(),
                        new LineEchoOptions(MOST_PAYLOAD_BYTES, LineEchoOptions.Encoding.UTF8));
            case DELIMITER -> EndpointDefinition.of(wire.id(), config, context -> delimited());
            default -> throw Order.refusal(wire, "length, line, varint or delimiter");
        };
    }

    private static EndpointDefinition lengthPrefixed(EndpointConfig config, Preset preset) {
        return EndpointDefinition.of(
                config.protocol(), config, new LengthPrefixedPlugin(), LengthPrefixedOptions.of(preset));
    }

    /** No plugin has this one; its messages are of a third class, so that codecs are not of two only. */
    private static Binding<?, ?> delimited() {
        var protocol = Protocol.symmetric(DelimiterFraming.of(0, MOST_PAYLOAD_BYTES), Codecs.buffer());
        return Binding.of(protocol, session -> session.handler(session::write));
    }
}
