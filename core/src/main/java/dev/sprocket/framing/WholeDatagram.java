package dev.sprocket.framing;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;

/** The framing of a datagram that is one payload, empty ones included: no header, no trailer. */
record WholeDatagram(int maxPayloadBytes) implements Framing {

    WholeDatagram {
        FramingLimits.checkMax(maxPayloadBytes, 0);
    }

    @Override
    public Splitter splitter() {
        return this::all;
    }

    private WireReader all(WireReader in) throws ProtocolViolation {
        int length = in.remaining();
        if (length > maxPayloadBytes) {
            throw in.violation("datagram", "0.." + maxPayloadBytes + " bytes", length);
        }
        return in.take(length, "datagram");
    }

    @Override
    public void begin(WireWriter out) {
        // The datagram's own header says where it begins.
    }

    @Override
    public void end(WireWriter out, int payloadStart) {
        FramingLimits.checkPayload(out.position() - payloadStart, maxPayloadBytes);
    }

    @Override
    public Framing inDatagrams() {
        return this;
    }
}
