package dev.sprocket.framing;

import dev.sprocket.wire.WireWriter;

/** A framing that keeps its headers and trailers inside datagrams. */
record KeptInDatagrams(Framing framing) implements Framing {

    @Override
    public int maxPayloadBytes() {
        return framing.maxPayloadBytes();
    }

    @Override
    public Splitter splitter() {
        return framing.splitter();
    }

    @Override
    public void begin(WireWriter out) {
        framing.begin(out);
    }

    @Override
    public void end(WireWriter out, int payloadStart) {
        framing.end(out, payloadStart);
    }

    @Override
    public Framing inDatagrams() {
        return framing;
    }
}
