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
        return new FramedWire<>(carrier, fromClient, fromServer);
    }

    @Override
    public Wire<S, C> client(Carrier carrier) {
        return new FramedWire<>(carrier, fromServer, fromClient);
    }

    private static final class FramedWire<I, O> implements Wire<I, O> {

        private final Framing incoming;
        private final Codec<I> decoder;
        private final Input<I> input;
        private final Framing framing;
        private final Codec<O> encoder;
        private final int maxMessageBytes;

        FramedWire(Carrier carrier, Direction<I> in, Direction<O> out) {
            incoming = on(carrier, in.framing());
            decoder = in.codec();
            input = Input.of(incoming, decoder);
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
            return input.next(in);
        }

        @Override
        public @Nullable I decodeAgain(WireReader in) throws ProtocolViolation {
            Input<I> afresh = Input.of(incoming, decoder);
            I message = afresh.next(in);
            return message == null && in.remaining() > 0 ? afresh.last(in) : message;
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
            I message = input.last(rest);
            if (message == null) {
                throw new TruncatedInput(rest.remaining(), "frame", "the rest of a frame");
            }
            return message;
        }
    }

    /** What cuts one session's input, and reads what was cut. */
    private record Input<I>(Splitter splitter, Decoder<I> decoder) {

        static <I> Input<I> of(Framing framing, Codec<I> codec) {
            if (codec instanceof Grammar<I> grammar && grammar == framing) {
                // The walk that finds the end of a message has built it: it need not be walked again.
                GrammarSplitter<I> splitter = grammar.splitter();
                return new Input<>(splitter, splitter::message);
            }
            return new Input<>(framing.splitter(), codec::decode);
        }

        @Nullable
        I next(WireReader in) throws ProtocolViolation {
            return message(splitter.next(in));
        }

        /** What the end of the input makes a message of, or null. */
        @Nullable
        I last(WireReader rest) throws ProtocolViolation {
            return message(splitter.atEnd(rest));
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
