package dev.sprocket.framing;

import dev.sprocket.wire.WireWriter;

/**
 * Where a frame begins and ends in a stream: cuts what came into payloads, and puts header and trailer around what goes.
 *
 * <p>Immutable, so that one value serves all sessions of all event loops. A limit out of range is refused by the
 * constructor, which names value and range.
 */
public interface Framing {

    /** The largest payload that may come or go, in bytes, 0 or more. */
    int maxPayloadBytes();

    /** A splitter for one session's input. */
    Splitter splitter();

    /** Writes the header of a frame, or reserves its room. The payload is written next. */
    void begin(WireWriter out);

    /**
     * Completes the header of a frame, or writes its trailer.
     *
     * @param payloadStart the writer's position after {@link #begin}
     * @throws IllegalArgumentException if the payload cannot be framed: it is larger than {@link #maxPayloadBytes()}, or
     *     holds the delimiter; the caller's fault, which fails that message alone
     */
    void end(WireWriter out, int payloadStart);

    /**
     * What frames the payloads inside a datagram. By default nothing does: a datagram is a frame already, and all of it
     * is one payload.
     */
    default Framing inDatagrams() {
        return new WholeDatagram(maxPayloadBytes());
    }

    /** This framing, kept inside datagrams too: a datagram then holds any number of whole frames. */
    default Framing keptInDatagrams() {
        return new KeptInDatagrams(this);
    }
}
