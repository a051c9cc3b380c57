package dev.sprocket.example.dns;

import dev.sprocket.example.dns.message.Message;
import dev.sprocket.example.dns.message.MessageCodec;
import dev.sprocket.example.dns.message.Request;
import dev.sprocket.example.dns.message.RequestCodec;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Direction;
import dev.sprocket.protocol.PluginContext;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.ProtocolPlugin;

/**
 * Answers for zones that its options hold (RFC 1034, RFC 1035), by udp and by tcp (RFC 7766).
 *
 * <pre>{@code
 * { "endpoints": { "dns": { "protocol": "dns", "listen": ["udp://127.0.0.1:5353", "tcp://127.0.0.1:5353"], "options": {
 *     "zones": [ { "name": "example.test", "records": [
 *         { "name": "@", "type": "SOA", "data": "ns1 hostmaster 1 3600 600 86400 60" },
 *         { "name": "@", "type": "NS", "data": "ns1" },
 *         { "name": "ns1", "type": "A", "data": "192.0.2.1" } ] } ] } } } }
 * }</pre>
 */
public final class DnsPlugin implements ProtocolPlugin<DnsOptions> {

    /** Two bytes of length before a message on a stream (RFC 1035 section 4.2.2), none in a datagram. */
    private static final LengthFieldFraming FRAMING = LengthFieldFraming.of(2, 0xffff);

    static final Protocol<Request, Message> PROTOCOL = Protocol.of(
            new Direction<>(FRAMING, RequestCodec.INSTANCE), new Direction<>(FRAMING, MessageCodec.INSTANCE));

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public String description() {
        return "Answers for DNS zones.";
    }

    @Override
    public Class<DnsOptions> optionsType() {
        return DnsOptions.class;
    }

    @Override
    public Binding<?, ?> bind(DnsOptions options, PluginContext context) {
        return Binding.of(PROTOCOL, new DnsService(options));
    }
}
