package dev.sprocket.example.dns.message;

import dev.sprocket.codec.Codec;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;

/**
 * What a server reads: what is no message, but has a header, is no violation, since it is owed a reply (RFC 1035 section
 * 4.1.1). Stateless; any thread.
 */
public enum RequestCodec implements Codec<Request> {
    /** The one there is. */
    INSTANCE;

    @Override
    public Class<Request> type() {
        return Request.class;
    }

    @Override
    public Request decode(WireReader payload) throws ProtocolViolation {
        if (payload.remaining() < Header.BYTES) {
            throw payload.violation("header", Header.BYTES + " bytes", payload.remaining());
        }
        try {
            Message message = MessageCodec.INSTANCE.decode(payload);
            return payload.remaining() == 0
                    ? message
                    : new Request.Unreadable(message.header(), payload.remaining() + " bytes too many");
        } catch (ProtocolViolation violation) {
            payload.position(0);
            return new Request.Unreadable(Header.read(payload), violation.getMessage());
        } finally {
            payload.skip(payload.remaining(), "rest");
        }
    }

    @Override
    public void encode(Request request, WireWriter out) {
        if (request instanceof Message message) {
            MessageCodec.INSTANCE.encode(message, out);
        } else {
            throw new IllegalArgumentException("an unreadable request, which cannot be written either");
        }
    }
}
