package dev.sprocket.plugin.lineecho;

import dev.sprocket.codec.Codec;
import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.ProtocolPlugin;

/**
 * Sends each line back, ended by LF however it was ended (after RFC 862, which echoes bytes). A datagram holds any number of
 * lines, each of which comes back in its turn; the newline of its last may be missing.
 *
 * <pre>{@code
 * { "endpoints": { "echo": { "protocol": "line-echo", "listen": "tcp://127.0.0.1:7000", "options": { "maxLineBytes": 1024 } } } }
 * }</pre>
 */
public final class LineEchoPlugin implements ProtocolPlugin<LineEchoOptions> {

    @Override
    public String name() {
        return "line-echo";
    }

    @Override
    public String description() {
        return "Sends each line back.";
    }

    @Override
    public Class<LineEchoOptions> optionsType() {
        return LineEchoOptions.class;
    }

    @Override
    public Binding<?, ?> bind(LineEchoOptions options, PluginContext context) {
        return switch (options.encoding()) {
            case UTF8 -> echo(options.maxLineBytes(), Codecs.utf8());
            case RAW -> echo(options.maxLineBytes(), Codecs.bytes());
        };
    }

    static <M> Binding<M, M> echo(int maxLineBytes, Codec<M> codec) {
        var lines = Protocol.symmetric(LineFraming.upTo(maxLineBytes), codec);
        return Binding.of(lines, session -> session.handler(session::write));
    }
}
