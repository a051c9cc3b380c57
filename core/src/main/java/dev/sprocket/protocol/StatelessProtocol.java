package dev.sprocket.protocol;

import dev.sprocket.codec.Codec;
import dev.sprocket.framing.Framing;
import dev.sprocket.framing.Splitter;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.TruncatedInput;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** A protocol whose sessions remember nothing between two messages. */
record StatelessProtocol<C, S>(Direction<C> fromClient, Direction<S> fromServer) implements Protocol<C, S> {

    @Override
    public Class<C> clientMessageType() {
        return fromClient.codec().type();
    }

    @Override
    public Class<S> serverMessageType() {
        return fromServer.codec().type();
    }

    @Override
    public Wire<C, S> server(Carrier carrier) {
        return new FramedWire<>(carrier, fromClient, fromServer);
    }

    @Override
    public Wire<S, C> client(Carrier carrier) {
        return new FramedWire<>(carrier, fromServer, fromClient);
    }

    private static final class FramedWire<I, O> implements Wire<I, O> {

        private final Framing incoming;
        private final Splitter splitter;
        private final Codec<I> decoder;
        private final Framing framing;
        private final Codec<O> encoder;
        private final int maxMessageBytes;

        FramedWire(Carrier carrier, Direction<I> in, Direction<O> out) {
            incoming = on(carrier, in.framing());
            splitter = incoming.splitter();
            decoder = in.codec();
            framing = on(carrier, out.framing());
            encoder = out.codec();
            maxMessageBytes = framing.maxPayloadBytes();
        }

        private static Framing on(Carrier carrier, Framing framing) {
            return carrier == Carrier.DATAGRAM ? framing.inDatagrams() : framing;
        }

        @Override
        public int maxMessageBytes() {
            return maxMessageBytes;
        }

        @Override
        public @Nullable I decode(WireReader in) throws ProtocolViolation {
            return decode(splitter, in);
        }

        @Override
        public @Nullable I decodeAgain(WireReader in) throws ProtocolViolation {
            Splitter afresh = incoming.splitter();
            I message = decode(afresh, in);
            WireReader last = message == null && in.remaining() > 0 ? afresh.atEnd(in) : null;
            return last == null ? message : message(last);
        }

        @Override
        public void encode(O message, WireWriter out) {
            framing.begin(out);
            int payloadStart = out.position();
            encoder.encode(message, out);
            framing.end(out, payloadStart);
        }

        @Override
        public @Nullable I endOfInput(WireReader rest) throws ProtocolViolation {
            if (rest.remaining() == 0) {
                return null;
            }
            WireReader payload = splitter.atEnd(rest);
            if (payload == null) {
                throw new TruncatedInput(rest.remaining(), "frame", "the rest of a frame");
            }
            return message(payload);
        }

        private @Nullable I decode(Splitter splitter, WireReader in) throws ProtocolViolation {
            WireReader payload = splitter.next(in);
            return payload == null ? null : message(payload);
        }

        private I message(WireReader payload) throws ProtocolViolation {
            I message = decoder.decode(payload);
            if (payload.remaining() != 0) {
                throw payload.violation("payload", "its end", payload.remaining() + " more bytes");
            }
            return message;
        }
    }
}
