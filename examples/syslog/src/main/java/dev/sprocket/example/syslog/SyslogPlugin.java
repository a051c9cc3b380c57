package dev.sprocket.example.syslog;

import dev.sprocket.example.syslog.message.SyslogCodec;
import dev.sprocket.example.syslog.message.SyslogMessage;
import dev.sprocket.framing.DecimalLengthFraming;
import dev.sprocket.framing.FirstByteFraming;
import dev.sprocket.framing.FirstByteFraming.Kind;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.ProtocolPlugin;

/**
 * Takes syslog messages by udp (RFC 5426) and by tcp (RFC 6587), and passes them on as JSON.
 *
 * <pre>{@code
 * { "endpoints": { "syslog": { "protocol": "syslog", "listen": ["udp://127.0.0.1:5140", "tcp://127.0.0.1:5140"],
 *     "options": { "output": "file", "path": "syslog.jsonl" } } } }
 * }</pre>
 */
public final class SyslogPlugin implements ProtocolPlugin<SyslogOptions> {

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public String description() {
        return "Takes syslog messages, and passes them on as JSON.";
    }

    @Override
    public Class<SyslogOptions> optionsType() {
        return SyslogOptions.class;
    }

    @Override
    public Binding<?, ?> bind(SyslogOptions options, PluginContext context) {
        return Binding.of(
                protocol(options.maxMessageBytes()), new SyslogService(options, Sinks.of(options, context.vertx())));
    }

    /** Several would write into each other's lines. */
    @Override
    public boolean singleInstance() {
        return true;
    }

    /** On a stream each message is counted, or a line: its first byte tells (RFC 6587 section 3.4). A datagram is a message. */
    static Protocol<SyslogMessage, Void> protocol(int maxMessageBytes) {
        var counted = new Kind("0123456789", DecimalLengthFraming.upTo(maxMessageBytes));
        var line = new Kind("<", LineFraming.upTo(maxMessageBytes).lastNewlineOptional(true));
        return Protocol.oneWay(FirstByteFraming.of(counted, line), SyslogCodec.INSTANCE);
    }
}
