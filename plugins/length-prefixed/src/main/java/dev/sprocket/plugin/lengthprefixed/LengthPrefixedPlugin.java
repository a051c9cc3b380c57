package dev.sprocket.plugin.lengthprefixed;

import dev.sprocket.codec.Codecs;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.ProtocolPlugin;

/**
 * Payloads behind a length field, each sent back as it came.
 *
 * <pre>{@code
 *   "orders": {
 *     "protocol": "length-prefixed",
 *     "listen": "tcp://0.0.0.0:7001",
 *     "options": { "preset": "u32", "maxPayloadBytes": 65536 }
 *   }
 * }</pre>
 *
 * <p>On UDP a datagram is one payload, without a header; where the header is kept, it is part of the payload there too.
 */
public final class LengthPrefixedPlugin implements ProtocolPlugin<LengthPrefixedOptions> {

    @Override
    public String name() {
        return "length-prefixed";
    }

    @Override
    public String description() {
        return "Payloads behind a length of any layout; sends each back.";
    }

    @Override
    public Class<LengthPrefixedOptions> optionsType() {
        return LengthPrefixedOptions.class;
    }

    @Override
    public Binding<byte[], byte[]> bind(LengthPrefixedOptions options, PluginContext context) {
        return echo(options);
    }

    static Binding<byte[], byte[]> echo(LengthPrefixedOptions options) {
        var protocol = Protocol.symmetric(options.framing(), Codecs.bytes());
        return Binding.of(protocol, session -> session.handler(session::write));
    }
}
