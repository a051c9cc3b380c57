package dev.sprocket.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.framing.FixedLengthFraming;
import dev.sprocket.framing.Framing;
import dev.sprocket.framing.LengthFieldFraming;
import dev.sprocket.framing.LineFraming;
import dev.sprocket.framing.Splitter;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The checks themselves: each must catch the mistake that it is there for. */
class FramingChecksTest {

    private static final LengthFieldFraming GOOD = LengthFieldFraming.of(1, 20);

    @Test
    void passesAGoodFraming() {
        FramingChecks.of(GOOD).payloads(new byte[0], ascii("a")).seed(7).check();
    }

    @Test
    void catchesWhatMovesOnWithoutAPayload() {
        assertCaught("moved on without a payload", in -> {
            if (in.remaining() > 0) {
                in.skip(1, "length");
            }
            return null;
        });
    }

    @Test
    void catchesAPayloadThatLeavesTheReaderWhereItWas() {
        assertCaught("without moving on", in -> in.remaining() < 1 ? null : in.view(0, 0));
    }

    @Test
    void catchesAFreshViewEachTime() {
        assertCaught("another view", in -> {
            WireReader payload = GOOD.splitter().next(in);
            return payload == null ? null : new WireReader(payload.rest());
        });
    }

    @Test
    void catchesAPayloadOverTheMaximum() {
        assertCaught("gave 21 bytes", in -> in.remaining() < 21 ? null : in.take(21, "payload"));
    }

    @Test
    void catchesAFrameCutAtTheWrongPlace() {
        assertCaught("all in one read, payload 0: expected", in -> in.remaining() < 1 ? null : in.take(1, "payload"));
    }

    @Test
    void catchesAPayloadHeldBackUntilMoreComes() {
        Splitter late = in -> {
            int start = in.position();
            WireReader payload = GOOD.splitter().next(in);
            if (payload != null && in.remaining() == 0) {
                in.position(start);
                return null;
            }
            return payload;
        };

        assertCaught("payload 11: expected", late);
    }

    @Test
    void catchesATrailerThatIsLeftBehind() {
        assertThatThrownBy(() -> FramingChecks.of(new TrailerLeftBehind()).check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 bytes left over");
    }

    @Test
    void catchesAnythingThrownButAViolation() {
        assertCaught("IndexOutOfBounds", in -> in.view(in.remaining(), 1));
    }

    @Test
    void catchesSessionsThatShareTheirState() {
        Splitter shared = LineFraming.upTo(40).splitter();

        assertThatThrownBy(() -> FramingChecks.of(with(LineFraming.upTo(40), () -> shared))
                        .check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("two sessions");
    }

    @Test
    void catchesAPayloadMadeOfAFrameCutShort() {
        assertThatThrownBy(() -> FramingChecks.of(LineFraming.upTo(40).lastNewlineOptional(true))
                        .check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the end of the input gave a payload");
    }

    @Test
    void catchesADatagramThatIsReadAsSomethingElse() {
        assertThatThrownBy(() -> FramingChecks.of(new WrongInDatagrams()).check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("in a datagram");
    }

    @Test
    void catchesAnEncoderWithoutAMaximum() {
        assertThatThrownBy(() -> FramingChecks.of(new Unbounded()).check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("one byte over the maximum");
    }

    @Test
    void catchesAViolationThatComesTooLate() {
        byte[] certainAfterOneByte = {21, 0};

        assertThatThrownBy(() ->
                        FramingChecks.of(GOOD).refuses(certainAfterOneByte).check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not at 0");
    }

    @Test
    void catchesBytesThatAreRefusedByNobody() {
        assertThatThrownBy(() -> FramingChecks.of(GOOD).refuses(new byte[] {20}).check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("got none");
    }

    @Test
    void catchesAnOffsetThatCountsFromTheWrongPlace() {
        Splitter fromTheRead = in -> {
            if (in.remaining() > 0 && in.peek(0) > 20) {
                throw in.violation("length", "0..20", in.peek(0));
            }
            return GOOD.splitter().next(in);
        };

        assertThatThrownBy(() -> FramingChecks.of(with(GOOD, () -> fromTheRead))
                        .refuses(new byte[] {21})
                        .check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("must count from its frame");
    }

    @Test
    void showsStreamAndSeed() {
        assertThatThrownBy(() -> FramingChecks.of(FixedLengthFraming.of(2))
                        .random(random -> new byte[3])
                        .seed(42)
                        .check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed 42");
        assertCaught("stream of ", in -> in.remaining() < 1 ? null : in.take(1, "payload"));
    }

    @Test
    void refusesAFramingTooLargeToCheck() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FramingChecks.of(LineFraming.upTo((1 << 20) + 1)))
                .withMessageContaining("1048577, expected 0..1048576");
    }

    @Test
    void refusesALargestThatIsNotTheMaximum() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FramingChecks.of(GOOD).largest(new byte[19]).check())
                .withMessageContaining("largest: 19 bytes");
    }

    private static void assertCaught(String message, Splitter broken) {
        assertThatThrownBy(() -> FramingChecks.of(with(GOOD, () -> broken)).check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    private static Framing with(Framing framing, Supplier<Splitter> splitters) {
        return new Framing() {
            @Override
            public int maxPayloadBytes() {
                return framing.maxPayloadBytes();
            }

            @Override
            public Splitter splitter() {
                return splitters.get();
            }

            @Override
            public void begin(WireWriter out) {
                framing.begin(out);
            }

            @Override
            public void end(WireWriter out, int payloadStart) {
                framing.end(out, payloadStart);
            }
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    /** Enforces its maximum on what comes, not on what goes. */
    private static class Unbounded implements Framing {

        @Override
        public int maxPayloadBytes() {
            return 20;
        }

        @Override
        public Splitter splitter() {
            return GOOD.splitter();
        }

        @Override
        public void begin(WireWriter out) {
            out.zeros(1);
        }

        @Override
        public void end(WireWriter out, int payloadStart) {
            out.patchUint(payloadStart - 1, 1, out.position() - payloadStart);
        }
    }

    /** Writes datagrams with a header, and reads them without. */
    private static final class WrongInDatagrams extends Unbounded {

        @Override
        public Framing inDatagrams() {
            return with(GOOD, new Unbounded().inDatagrams()::splitter);
        }
    }

    /** Writes a trailer, and passes over it only when the next frame has come. */
    private static final class TrailerLeftBehind extends Unbounded {

        private static final int TRAILER = 0xff;

        @Override
        public Splitter splitter() {
            return in -> {
                int start = in.position();
                if (in.remaining() > 0 && in.peek(0) == TRAILER) {
                    in.skip(1, "trailer");
                }
                var payload = GOOD.splitter().next(in);
                if (payload == null) {
                    in.position(start);
                }
                return payload;
            };
        }

        @Override
        public void end(WireWriter out, int payloadStart) {
            super.end(out, payloadStart);
            out.u8(TRAILER);
        }
    }
}
