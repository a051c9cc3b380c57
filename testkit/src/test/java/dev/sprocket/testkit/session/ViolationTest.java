package dev.sprocket.testkit.session;

import static dev.sprocket.testkit.session.Protocols.BLOBS;
import static dev.sprocket.testkit.session.Protocols.LINES;
import static dev.sprocket.testkit.session.Protocols.bytes;
import static dev.sprocket.testkit.session.Protocols.lines;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.sprocket.codec.Codecs;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Wire;
import dev.sprocket.testkit.Heard;
import dev.sprocket.testkit.SessionPair;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ViolationTest {

    @Test
    void closesWithTheFieldAndItsPlaceInTheFrame() {
        var pair = SessionPair.join(BLOBS, Protocols.<byte[], byte[]>idle());
        var heard = Heard.on(pair.server());

        pair.sendRaw(Buffer.buffer(new byte[] {0, 0, 0, 1, 7, 0x7f, 0, 0, 0, 0, 0, 0, 1, 9}));
        pair.run();

        assertThat(heard.messages()).hasSize(1);
        assertThat(heard.errors()).singleElement().satisfies(e -> {
            assertThat(e).isInstanceOf(ProtocolViolation.class);
            assertThat(((ProtocolViolation) e).offset()).isZero();
            assertThat(((ProtocolViolation) e).field()).isEqualTo("length");
        });
        pair.advance(Duration.ofSeconds(3));
        assertThat(heard.messages()).hasSize(1);
        assertThat(heard.closes()).containsExactly(new CloseReason.Violation((ProtocolViolation)
                heard.errors().get(0)));
        assertThat(heard.ends()).isZero();
    }

    @Test
    void explainsItWithTheBytesAroundIt() {
        var pair = SessionPair.join(BLOBS, Protocols.<byte[], byte[]>idle());
        var heard = Heard.on(pair.server());

        pair.sendRaw(Buffer.buffer(new byte[] {0, 0, 0, 1, 7, 0x7f, 0, 0, 0, 9, 9}));
        pair.run();

        assertThat(explanation(heard.errors().get(0)))
                .containsExactly(
                        "0000  7f 00 00 00             > length: expected 0..16777216, got 2130706432", "0004  09 09");
    }

    @Test
    void explainsInputThatWasCutShort() {
        var pair = SessionPair.join(BLOBS, Protocols.<byte[], byte[]>idle());
        var heard = Heard.on(pair.server());

        pair.sendRaw(Buffer.buffer(new byte[] {0, 0, 0, 2, 7}));
        pair.endRaw();
        pair.run();

        assertThat(explanation(heard.errors().get(0)))
                .containsExactly(
                        "0000  00 00 00 02               length",
                        "0004  07",
                        "0005                          > frame: expected the rest of a frame, got end of input");
    }

    @Test
    void explainsAMessageInTheMiddleOfADatagram() {
        var pair = SessionPair.of(LINES, Protocols.<String, String>idle())
                .over(Carrier.DATAGRAM)
                .join();
        var heard = Heard.on(pair.server());

        pair.sendRaw(Buffer.buffer(new byte[] {'a', '\n', 'b', (byte) 0xff}));
        pair.run();

        assertThat(heard.messages()).containsExactly("a");
        assertThat(explanation(heard.errors().get(0)))
                .containsExactly(
                        "0000  62 ff                   > text at 0001: expected UTF-8, got malformed sequence at byte 0xff");
    }

    private static List<String> explanation(Throwable violation) {
        return ((ProtocolViolation) violation).explanation().orElseThrow().lines();
    }

    @Test
    void sendsTheRepliesBeforeAViolationAndDiscardsWhatComesAfter() {
        var pair = SessionPair.join(LINES, Protocols.<String>echo());
        var heard = Heard.on(pair.client());

        pair.sendRaw(bytes("one\ntwo\n" + "x".repeat(1001) + "\nthree\n"));
        pair.run();
        pair.sendRaw(bytes("four\n"));
        pair.run();

        assertThat(heard.messages()).containsExactly("one", "two");
        assertThat(heard.ends()).isOne();
        assertThat(pair.serverReason()).isInstanceOf(CloseReason.Violation.class);
    }

    @Test
    void letsTheServiceSayALastWord() {
        var pair = lines();
        var heard = Heard.on(pair.client());
        Session<String, String> server = pair.server();
        server.exceptionHandler(e -> server.write("error: " + e.getMessage())).handler(line -> {});

        pair.sendRaw(bytes("x".repeat(1001)));
        pair.run();

        assertThat(heard.messages()).singleElement().asString().startsWith("error: offset");
    }

    @Test
    void keepsItsReasonThoughTheServiceCloses() {
        var pair = lines();
        Heard.on(pair.client());
        pair.server().exceptionHandler(e -> pair.server().close()).handler(line -> {});

        pair.sendRaw(bytes("x".repeat(1001)));
        pair.run();

        assertThat(pair.serverReason()).isInstanceOf(CloseReason.Violation.class);
    }

    /** Where a service can throw. */
    static Stream<Named<BiConsumer<Session<String, String>, Handler<Object>>>> places() {
        return Stream.of(
                named("message", (session, boom) -> session.handler(boom::handle)),
                named("end", (session, boom) -> session.handler(line -> {}).endHandler(boom::handle)),
                named("drain", (session, boom) -> {
                    session.setWriteQueueMaxSize(1).handler(line -> session.write("reply"));
                    session.drainHandler(boom::handle);
                }),
                named("shutdown", (session, boom) -> session.shutdownHandler(boom::handle)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatTheServiceThrowsClosesItsSession(BiConsumer<Session<String, String>, Handler<Object>> throwing) {
        var boom = new IllegalStateException("boom");
        var pair = SessionPair.join(
                LINES,
                (Session<String, String> session) -> throwing.accept(session, ignored -> {
                    throw boom;
                }));
        Heard.on(pair.client());

        pair.sendRaw(bytes("one\n"));
        pair.endRaw();
        pair.run();
        pair.shutdownServer(Duration.ofSeconds(1));
        pair.run();

        assertThat(pair.serverReason()).isEqualTo(new CloseReason.ServiceFailed(boom));
        assertThat(pair.clock().pending()).isZero();
    }

    @Test
    void aServiceThatThrowsAtOnceClosesItsSession() {
        var boom = new IllegalStateException("boom");
        var pair = SessionPair.join(LINES, (Session<String, String> session) -> {
            throw boom;
        });
        Heard.on(pair.client());

        pair.run();

        assertThat(pair.serverReason()).isEqualTo(new CloseReason.ServiceFailed(boom));
    }

    @Test
    void aWireThatThrowsClosesItsSession() {
        var boom = new IllegalStateException("boom");
        var pair = broken(in -> {
            throw boom;
        });
        Heard.on(pair.client());
        Heard.on(pair.server());

        pair.sendRaw(bytes("one\n"));
        pair.run();

        assertThat(pair.serverReason()).isEqualTo(new CloseReason.ServiceFailed(boom));
    }

    @Test
    void aWireThatMakesMessagesOfNothingIsStopped() {
        var pair = broken(in -> "again");
        Heard.on(pair.client());
        var heard = Heard.on(pair.server());

        pair.sendRaw(bytes("one\n"));
        pair.run();

        assertThat(heard.messages()).isEmpty();
        assertThat(pair.serverReason()).isInstanceOf(CloseReason.ServiceFailed.class);
    }

    @Test
    void aWireThatGoesOnForEverAtTheEndIsStopped() {
        var pair = SessionPair.join(
                Protocols.ofWires(() -> new BrokenWire(in -> null) {
                    @Override
                    public String endOfInput(WireReader rest) {
                        return "again";
                    }
                }),
                Protocols.<String, String>idle());
        Heard.on(pair.client());
        var heard = Heard.on(pair.server());

        pair.endRaw();
        pair.run();

        assertThat(heard.messages()).containsExactly("again");
        assertThat(pair.serverReason()).isInstanceOf(CloseReason.ServiceFailed.class);
    }

    @Test
    void aWireThatCannotSayWhetherItIsInsideAMessageClosesItsSession() {
        var boom = new StackOverflowError("boom");
        var pair = SessionPair.join(
                Protocols.ofWires(() -> new BrokenWire(in -> null) {
                    @Override
                    public boolean isInsideMessage() {
                        throw boom;
                    }
                }),
                Protocols.<String, String>idle());
        Heard.on(pair.client());
        Heard.on(pair.server());

        pair.run();

        assertThat(pair.serverReason()).isEqualTo(new CloseReason.ServiceFailed(boom));
        assertThat(pair.clock().pending()).isZero();
    }

    @Test
    void aWireThatBreaksWhenItWritesClosesItsSession() {
        var boom = new StackOverflowError("boom");
        var pair = SessionPair.join(
                Protocols.ofWires(
                        () -> new BrokenWire(in -> in.remaining() == 0 ? null : new String(in.rest(), US_ASCII)) {
                            @Override
                            public void encode(String message, WireWriter out) {
                                if (message.equals("two\n")) {
                                    throw boom;
                                }
                                super.encode(message, out);
                            }
                        }),
                Protocols.<String>echo());
        var heard = Heard.on(pair.client());

        pair.sendRaw(bytes("one\n"));
        pair.sendRaw(bytes("two\n"));
        pair.run();

        assertThat(heard.messages()).containsExactly("one");
        assertThat(pair.serverReason()).isEqualTo(new CloseReason.ServiceFailed(boom));
    }

    @Test
    void aCodecThatMakesANullClosesItsSession() {
        var nothing = Codecs.of(String.class, payload -> null, (message, out) -> out.utf8(message));
        var pair =
                SessionPair.join(Protocol.symmetric(LineFraming.upTo(100), nothing), Protocols.<String, String>idle());
        Heard.on(pair.client());
        Heard.on(pair.server());

        pair.sendRaw(bytes("one\n"));
        pair.run();

        assertThat(pair.serverReason())
                .isInstanceOfSatisfying(
                        CloseReason.ServiceFailed.class,
                        reason -> assertThat(reason.cause()).hasMessage("the codec decoded a null"));
    }

    private static SessionPair<String, String> broken(Function<WireReader, @Nullable String> decode) {
        return SessionPair.join(Protocols.ofWires(() -> new BrokenWire(decode)), Protocols.<String, String>idle());
    }

    private static class BrokenWire implements Wire<String, String> {

        private final Function<WireReader, @Nullable String> decode;

        BrokenWire(Function<WireReader, @Nullable String> decode) {
            this.decode = decode;
        }

        @Override
        public int maxMessageBytes() {
            return 100;
        }

        @Override
        public @Nullable String decode(WireReader in) {
            return decode.apply(in);
        }

        @Override
        public void encode(String message, WireWriter out) {
            out.utf8(message);
        }
    }
}
