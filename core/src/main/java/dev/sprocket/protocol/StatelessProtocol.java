package dev.sprocket.protocol;

import dev.sprocket.codec.Codec;
import dev.sprocket.codec.Codecs.Decoder;
import dev.sprocket.codec.Grammar;
import dev.sprocket.codec.GrammarSplitter;
import dev.sprocket.framing.Framing;
import dev.sprocket.framing.Splitter;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.TruncatedInput;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.Objects;
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
        return wire(carrier, fromClient, fromServer);
    }

    @Override
    public Wire<S, C> client(Carrier carrier) {
        return wire(carrier, fromServer, fromClient);
    }

    private static <I, O> Wire<I, O> wire(Carrier carrier, Direction<I> in, Direction<O> out) {
        return new FramedWire<>(on(carrier, in.framing()), in.codec(), on(carrier, out.framing()), out.codec());
    }

    private static Framing on(Carrier carrier, Framing framing) {
        return carrier == Carrier.DATAGRAM ? framing.inDatagrams() : framing;
    }

    private static final class FramedWire<I, O> implements Wire<I, O> {

        private final Framing incoming;
        private final Codec<I> codec;
        /** What cuts this session's input. */
        private final Splitter splitter;
        /** What reads what was cut. */
        private final Decoder<I> decoder;

        private final Framing framing;
        private final Codec<O> encoder;
        private final int maxMessageBytes;

        FramedWire(Framing incoming, Codec<I> codec, Framing framing, Codec<O> encoder) {
            this.incoming = incoming;
            this.codec = codec;
            this.framing = framing;
            this.encoder = encoder;
            maxMessageBytes = framing.maxPayloadBytes();
            if (codec instanceof Grammar<I> grammar && grammar == incoming) {
                // The walk that finds the end of a message has built it: it need not be walked again.
                GrammarSplitter<I> walking = grammar.splitter();
                splitter = walking;
                decoder = walking;
            } else {
                splitter = incoming.splitter();
                decoder = codec;
            }
        }

        @Override
        public int maxMessageBytes() {
            return maxMessageBytes;
        }

        @Override
        public @Nullable I decode(WireReader in) throws ProtocolViolation {
            return message(splitter.next(in));
        }

        @Override
        public @Nullable I decodeAgain(WireReader in) throws ProtocolViolation {
            var afresh = new FramedWire<>(incoming, codec, framing, encoder);
            I message = afresh.decode(in);
            return message == null && in.remaining() > 0 ? afresh.message(afresh.splitter.atEnd(in)) : message;
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
            I message = message(splitter.atEnd(rest));
            if (message == null) {
                throw new TruncatedInput(rest.remaining(), "frame", "the rest of a frame");
            }
            return message;
        }

        private @Nullable I message(@Nullable WireReader payload) throws ProtocolViolation {
            if (payload == null) {
                return null;
            }
            // A null would be taken for a frame that is not whole yet, and the peer would wait for an answer.
            I message = Objects.requireNonNull(decoder.decode(payload), "the codec decoded a null");
            if (payload.remaining() != 0) {
                throw payload.violation("payload", "its end", payload.remaining() + " more bytes");
            }
            return message;
        }
    }
}
