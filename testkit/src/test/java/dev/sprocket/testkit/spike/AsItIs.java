package dev.sprocket.testkit.spike;

import dev.sprocket.framing.Framing;
import dev.sprocket.framing.Splitter;
import dev.sprocket.wire.WireWriter;

/** No framing at all: whatever has come is a payload. For clients that only look at bytes. */
record AsItIs(int maxPayloadBytes) implements Framing {

    @Override
    public Splitter splitter() {
        return in -> in.take(Math.min(in.remaining(), maxPayloadBytes), "bytes");
    }

    @Override
    public void begin(WireWriter out) {}

    @Override
    public void end(WireWriter out, int payloadStart) {}
}
