package dev.sprocket.plugin.lengthprefixed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Wire;
import dev.sprocket.testkit.FramingChecks;
import dev.sprocket.testkit.PluginChecks;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LengthPrefixedPluginTest {

    private final LengthPrefixedPlugin plugin = new LengthPrefixedPlugin();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL", mode = EnumSource.Mode.EXCLUDE)
    void everyPresetPassesAllChecks(Preset preset) {
        FramingChecks.of(LengthPrefixedOptions.of(preset).framing()).check();
    }

    @ParameterizedTest
    @CsvSource({
        "U8,         02 61 62",
        "U16,        00 02 61 62",
        "U32,        00 00 00 02 61 62",
        "DNS_TCP,    00 02 61 62",
        "POSTGRESQL, 51 00 00 00 06 61 62",
        "POSTGRESQL, 53 00 00 00 04",
    })
    void sendsEachFrameBackAsItCame(Preset preset, String frame) throws ProtocolViolation {
        byte[] request = HexFormat.of().parseHex(frame.replace(" ", ""));

        assertThat(echo(LengthPrefixedOptions.of(preset), Carrier.STREAM, request))
                .isEqualTo(request);
    }

    @Test
    void sendsEachDatagramBackAsItCame() throws ProtocolViolation {
        byte[] datagram = {1, 2, 3};

        assertThat(echo(LengthPrefixedOptions.DEFAULT, Carrier.DATAGRAM, datagram))
                .isEqualTo(datagram);
    }

    @Test
    void saysWhatItIs() {
        assertThat(plugin.name()).isEqualTo("length-prefixed");
        assertThat(plugin.description()).isNotBlank();
        assertThat(plugin.optionsType()).isEqualTo(LengthPrefixedOptions.class);
        assertThat(plugin.singleInstance()).isFalse();
    }

    @Test
    void passesAllChecksOfPlugins() {
        PluginChecks.check(new LengthPrefixedPlugin());
    }

    /** What the default behaviour sends back for one frame. */
    @SuppressWarnings("unchecked") // The plugin's messages are byte arrays, which its binding does not say.
    private byte[] echo(LengthPrefixedOptions options, Carrier carrier, byte[] request) throws ProtocolViolation {
        var binding = (Binding<byte[], byte[]>) plugin.bind(options, new PluginContext(vertx, "test"));
        Wire<byte[], byte[]> wire = binding.protocol().server(carrier);
        var reply = new WireWriter();
        var handlers = new ArrayList<Handler<byte[]>>();
        binding.service().accept(session(handlers, message -> wire.encode(message, reply)));
        byte[] message = wire.decode(new WireReader(request));

        handlers.get(0).handle(Objects.requireNonNull(message));

        return reply.toBytes();
    }

    /** A session that can do no more than an echo needs. */
    @SuppressWarnings("unchecked") // A proxy of an interface with type parameters.
    private static Session<byte[], byte[]> session(List<Handler<byte[]>> handlers, Handler<byte[]> written) {
        return (Session<byte[], byte[]>) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "handler" -> handlers.add((Handler<byte[]>) arguments[0]);
                        case "write" -> written.handle((byte[]) arguments[0]);
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return method.getReturnType().isInstance(proxy) ? proxy : Future.succeededFuture();
                });
    }
}
