package dev.sprocket.testkit.framing;

import static dev.sprocket.testkit.framing.Frames.ascii;
import static dev.sprocket.testkit.framing.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sprocket.framing.SelfDelimitingFraming;
import dev.sprocket.framing.Skipper;
import dev.sprocket.framing.Splitter;
import dev.sprocket.testkit.FramingChecks;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfDelimitingFramingTest {

    private static final int MAX = 64;
    private static final SelfDelimitingFraming NESTED = SelfDelimitingFraming.upTo(MAX, NestedSkipper::new);

    @Test
    void passesAllChecks() {
        FramingChecks.of(NESTED)
                .payloads(ascii("s0"), ascii("l0"), ascii("l2s1al1s2bc"), ascii("l1l1l0"))
                .random(random -> nested(random, NestedSkipper.MOST_DEPTH))
                .largest(ascii("l2s1asi" + "x".repeat('i' - '0')))
                .refuses(ascii("?"), ascii("so"), ascii("l2s2absi"), ascii("l1l1l1l1"))
                .check();
    }

    @Test
    void walksEveryByteOnce() throws ProtocolViolation {
        var walked = new NestedSkipper();
        Splitter splitter = SelfDelimitingFraming.upTo(1 << 12, () -> walked).splitter();
        byte[] message = ascii("l\u00f8" + "s1a".repeat(0xf8 - '0'));

        for (int length = 1; length < message.length; length++) {
            assertThat(splitter.next(new WireReader().wrap(message, 0, length))).isNull();
        }

        assertThat(splitter.next(new WireReader(message))).isNotNull();
        assertThat(walked.headersRead).isEqualTo(201);
        assertThat(walked.calls).isLessThanOrEqualTo(2 * 201);
    }

    @Test
    void saysHowMuchTooMuchWasAskedFor() {
        Splitter splitter = NESTED.splitter();

        assertThatThrownBy(() -> splitter.next(new WireReader(ascii("l2s1asx"))))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("offset 7, field message: expected at most 57 more bytes, got 72");
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 31, 1L << 32, Long.MAX_VALUE})
    void refusesARequestThatNoIntCanHold(long needed) {
        Splitter splitter = SelfDelimitingFraming.upTo(MAX, () -> in -> {
                    in.skip(1, "type");
                    return needed;
                })
                .splitter();

        assertThatThrownBy(() -> splitter.next(new WireReader(new byte[1])))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageEndingWith("got " + needed);
    }

    @Test
    void showsASkipperNoMoreThanTheMaximum() throws ProtocolViolation {
        Splitter splitter = SelfDelimitingFraming.upTo(MAX, () -> in -> {
                    assertThat(in.remaining()).isEqualTo(MAX);
                    in.skip(MAX, "all");
                    return 0;
                })
                .splitter();
        var in = new WireReader(new byte[MAX + 10]);

        assertThat(splitter.next(in)).isNotNull();
        assertThat(in.remaining()).isEqualTo(10);
    }

    @Test
    void mayEndAMessageByWhatStandsBehindIt() throws ProtocolViolation {
        // A run of equal bytes ends where another byte begins.
        Splitter splitter = SelfDelimitingFraming.upTo(MAX, () -> in -> {
                    int first = in.position() == 0 ? in.u8("run") : 'a';
                    while (in.remaining() > 0 && in.peek(0) == first) {
                        in.skip(1, "run");
                    }
                    return in.remaining() == 0 ? 1 : 0;
                })
                .splitter();

        assertThat(splitter.next(new WireReader(ascii("aa")))).isNull();
        WireReader run = splitter.next(new WireReader(ascii("aab")));
        assertThat(run).isNotNull();
        assertThat(run.remaining()).isEqualTo(2);
    }

    @Test
    void beginsAfreshAfterAnInputCutShort() throws ProtocolViolation {
        Splitter splitter = NESTED.splitter();
        var cutShort = new WireReader(ascii("l2s"));

        assertThat(splitter.next(cutShort)).isNull();
        assertThat(splitter.atEnd(cutShort)).isNull();
        assertThat(splitter.next(new WireReader(ascii("s0")))).isNotNull();
    }

    @Test
    void stopsASkipperThatWouldBeCalledForEver() {
        assertStopped(in -> 0);
        assertStopped(in -> -1);
        assertStopped(in -> 1);
        assertStopped(in -> in.remaining());
    }

    @Test
    void stopsASkipperThatGoesBack() throws ProtocolViolation {
        Splitter splitter = SelfDelimitingFraming.upTo(MAX, () -> in -> {
                    in.position(in.position() == 0 ? 2 : 1);
                    return 1;
                })
                .splitter();

        assertThat(splitter.next(new WireReader(ascii("ab")))).isNull();
        assertThatIllegalStateException()
                .isThrownBy(() -> splitter.next(new WireReader(ascii("abc"))))
                .withMessageContaining("went from byte 2 to 1 of 3");
    }

    @Test
    void refusesToSendWhatNoPeerCouldFind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> frame(NESTED, new byte[0]))
                .withMessage("payload of 0 bytes, which no peer could find");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_073_741_825})
    void refusesAMaximumOutOfRange(int max) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelfDelimitingFraming.upTo(max, NestedSkipper::new))
                .withMessage("maxPayloadBytes: " + max + ", expected 1..1073741824");
    }

    private static void assertStopped(Skipper skipper) {
        Splitter splitter = SelfDelimitingFraming.upTo(MAX, () -> skipper).splitter();

        assertThatIllegalStateException()
                .isThrownBy(() -> splitter.next(new WireReader(new byte[5])))
                .withMessageContaining("expected progress");
    }

    private static byte[] nested(Random random, int depth) {
        var text = new StringBuilder();
        append(text, random, depth);
        return ascii(text.toString());
    }

    private static void append(StringBuilder text, Random random, int depth) {
        int size = random.nextInt(3);
        if (depth == 0 || random.nextBoolean()) {
            text.append('s').append((char) ('0' + size)).append("x".repeat(size));
            return;
        }
        text.append('l').append((char) ('0' + size));
        for (int i = 0; i < size; i++) {
            append(text, random, depth - 1);
        }
    }

    /** A string is {@code s}, a digit and so many bytes; a list is {@code l}, a digit and so many of either. */
    private static final class NestedSkipper implements Skipper {

        static final int MOST_DEPTH = 3;
        private static final int HEADER = 2;

        private final int[] left = new int[MOST_DEPTH + 1];
        private int depth;
        private int unread;
        int calls;
        int headersRead;

        NestedSkipper() {
            left[0] = 1;
        }

        @Override
        public long advance(WireReader in) throws ProtocolViolation {
            calls++;
            while (true) {
                if (in.remaining() < unread) {
                    return unread;
                }
                in.skip(unread, "string");
                unread = 0;
                while (left[depth] == 0) {
                    if (depth == 0) {
                        left[0] = 1;
                        return 0;
                    }
                    depth--;
                }
                if (in.remaining() < HEADER) {
                    checkType(in);
                    return HEADER;
                }
                header(in);
            }
        }

        private void header(WireReader in) throws ProtocolViolation {
            headersRead++;
            checkType(in);
            boolean list = in.u8("type") == 'l';
            int size = in.u8("size") - '0';
            left[depth]--;
            if (!list) {
                unread = size;
                return;
            }
            if (depth == MOST_DEPTH) {
                throw in.violation("depth", "at most " + MOST_DEPTH, "deeper");
            }
            left[++depth] = size;
        }

        private static void checkType(WireReader in) throws ProtocolViolation {
            if (in.remaining() > 0 && in.peek(0) != 's' && in.peek(0) != 'l') {
                throw in.violation("type", "s or l", in.peek(0));
            }
        }
    }
}
