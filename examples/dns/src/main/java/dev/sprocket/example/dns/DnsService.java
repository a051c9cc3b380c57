package dev.sprocket.example.dns;

import dev.sprocket.example.dns.message.Edns;
import dev.sprocket.example.dns.message.Message;
import dev.sprocket.example.dns.message.MessageCodec;
import dev.sprocket.example.dns.message.Request;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.Session;
import dev.sprocket.wire.WireWriter;

/**
 * Answers sessions, and keeps each reply within what its asker takes.
 *
 * <p>Anybody can send a datagram in somebody else's name, and a reply larger than its request then multiplies what he sends. So
 * a reply by udp is bounded by the options whatever the asker says that he takes, one that would be larger is cut down to its
 * question, and a question for everything gets one type.
 */
final class DnsService implements Service<Request, Message> {

    private final Responder responder;
    private final int maxUdpReplyBytes;
    private final WireWriter scale = new WireWriter();

    DnsService(DnsOptions options) {
        responder =
                new Responder(options.zones().stream().map(ZoneOptions::zone).toList(), options.maxUdpReplyBytes());
        maxUdpReplyBytes = options.maxUdpReplyBytes();
    }

    @Override
    public void accept(Session<Request, Message> session) {
        session.handler(request -> responder
                .answer(request)
                .ifPresent(reply -> session.write(fitting(reply, mostBytes(session, request)))));
    }

    private int mostBytes(Session<Request, Message> session, Request request) {
        if (session.carrier() == Carrier.STREAM) {
            return session.maxMessageBytes();
        }
        Edns edns = request instanceof Message message ? message.edns() : null;
        // RFC 6891 section 6.2.3: less than 512 means 512.
        int taken = edns == null
                ? DnsOptions.LEAST_UDP_BYTES
                : Math.max(DnsOptions.LEAST_UDP_BYTES, Math.min(edns.udpPayloadBytes(), maxUdpReplyBytes));
        return Math.min(taken, session.maxMessageBytes());
    }

    /** Without its records if it is too large (RFC 2181 section 9): who sees that it was cut asks again, by tcp. */
    private Message fitting(Message reply, int mostBytes) {
        scale.truncate(0);
        MessageCodec.INSTANCE.encode(reply, scale);
        return scale.position() <= mostBytes ? reply : reply.asTruncated();
    }
}
