package dev.sprocket.testkit;

import dev.sprocket.framing.Framing;
import dev.sprocket.testkit.bytes.HexDump;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every framing must pass, in one line of a test:
 *
 * <pre>{@code
 *   FramingChecks.of(LineFraming.upTo(64)).payloads("".getBytes(), "one".getBytes()).check();
 * }</pre>
 *
 * <p>Frames are cut and joined in every way: whole, all in one read, with one cut at every place, byte by byte, in
 * random pieces, in two sessions at once, in a datagram, and cut short at every byte. A payload must be given as soon as
 * its last byte has come. One of exactly the maximum must pass, and one byte more must be refused.
 *
 * <p>A failure is an {@link AssertionError} that shows the stream and says how it was cut; random input comes from a
 * seed that it names. Confined to one thread.
 */
public final class FramingChecks {

    private static final int MOST_PAYLOAD_BYTES = 1 << 20;
    private static final int MOST_RANDOM_BYTES = 300;
    private static final int RANDOM_PAYLOADS = 12;
    private static final int RANDOM_CUTTINGS = 50;
    private static final int ATTEMPTS = 10_000;

    private final Framing framing;
    private final List<byte[]> payloads = new ArrayList<>();
    private final List<byte[]> refused = new ArrayList<>();
    private Function<Random, byte[]> generator = this::anyBytes;
    private byte @Nullable [] largest;
    private boolean endOfInputEndsAFrame;
    private long seed = 1;

    private FramingChecks(Framing framing) {
        this.framing = framing;
    }

    /**
     * Checks of this framing.
     *
     * @throws IllegalArgumentException if its maximum is over 1 MiB: check one of the same kind with a smaller one
     */
    public static FramingChecks of(Framing framing) {
        int max = framing.maxPayloadBytes();
        if (max > MOST_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "maxPayloadBytes: " + max + ", expected 0.." + MOST_PAYLOAD_BYTES + " in a check");
        }
        return new FramingChecks(framing);
    }

    /** Payloads to be framed, besides random ones. */
    public FramingChecks payloads(byte[]... payloads) {
        this.payloads.addAll(List.of(payloads));
        return this;
    }

    /** Where random payloads come from; by default any bytes, what the framing refuses left out. */
    public FramingChecks random(Function<Random, byte[]> generator) {
        this.generator = generator;
        return this;
    }

    /** A payload of exactly the maximum; by default it is all {@code x}. */
    public FramingChecks largest(byte[] payload) {
        largest = payload.clone();
        return this;
    }

    /**
     * Bytes that can never become a frame. The violation must come with the last of them, neither earlier nor later:
     * give no more than it takes.
     */
    public FramingChecks refuses(byte[]... streams) {
        refused.addAll(List.of(streams));
        return this;
    }

    /** Says that the end of the input may end a frame. */
    public FramingChecks endOfInputEndsAFrame() {
        endOfInputEndsAFrame = true;
        return this;
    }

    /** Another seed for what is random; default 1. */
    public FramingChecks seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Runs all checks.
     *
     * @throws AssertionError at the first that fails
     */
    public void check() {
        var random = new Random(seed);
        var all = new ArrayList<>(payloads);
        for (int i = 0; i < RANDOM_PAYLOADS; i++) {
            all.add(randomPayload(random));
        }
        List<byte[]> frames = all.stream().map(this::frame).toList();
        byte[] stream = join(frames);

        expect(all, stream, "all in one read");
        for (int cut = 0; cut <= stream.length; cut++) {
            expect(all, stream, "cut at " + cut, cut);
        }
        for (int i = 0; i < RANDOM_CUTTINGS; i++) {
            int[] cuts = random.ints(random.nextInt(20), 0, stream.length + 1)
                    .sorted()
                    .toArray();
            expect(all, stream, "seed " + seed + ", cut at " + Arrays.toString(cuts), cuts);
        }
        byteByByte(all, frames);
        twoSessions(all, stream);
        all.forEach(this::cutShort);
        all.forEach(this::inADatagram);
        atMaximum();
        refused.forEach(each -> refusedAtLastByte(frames.get(0), each));
    }

    private byte[] anyBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(Math.min(framing.maxPayloadBytes(), MOST_RANDOM_BYTES) + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] randomPayload(Random random) {
        for (int i = 0; i < ATTEMPTS; i++) {
            byte[] payload = generator.apply(random);
            if (canBeFramed(payload)) {
                return payload;
            }
        }
        throw new AssertionError(framing + " refused " + ATTEMPTS + " random payloads, seed " + seed
                + ": say with random(..) what it accepts");
    }

    private void inADatagram(byte[] payload) {
        Framing datagrams = framing.inDatagrams();
        byte[] datagram = frame(datagrams, payload);
        try {
            WireReader got = datagrams.splitter().next(new WireReader(datagram));
            same(List.of(payload), got == null ? List.of() : List.of(got.rest()), datagram, "in a datagram");
        } catch (ProtocolViolation | RuntimeException e) {
            throw failure("in a datagram", datagram, e);
        }
    }

    private boolean canBeFramed(byte[] payload) {
        try {
            frame(payload);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The frame of a payload, written behind something else as in an outbox. */
    private byte[] frame(byte[] payload) {
        return frame(framing, payload);
    }

    private byte[] frame(Framing framing, byte[] payload) {
        byte[] earlier = {1, 2, 3};
        var out = new WireWriter();
        out.bytes(earlier);
        framing.begin(out);
        int start = out.position();
        out.bytes(payload);
        framing.end(out, start);
        byte[] written = out.toBytes();
        if (!Arrays.equals(earlier, Arrays.copyOf(written, earlier.length))) {
            throw failure("framing changed what was written before it", written, null);
        }
        return Arrays.copyOfRange(written, earlier.length, written.length);
    }

    private void expect(List<byte[]> expected, byte[] stream, String how, int... cuts) {
        var arrival = new Arrival(framing);
        var got = new ArrayList<byte[]>();
        int from = 0;
        for (int cut : cuts) {
            got.addAll(receive(arrival, stream, from, cut, how));
            from = cut;
        }
        got.addAll(receive(arrival, stream, from, stream.length, how));
        same(expected, got, stream, how);
        if (arrival.keptBytes() > 0) {
            throw failure(how + ": " + arrival.keptBytes() + " bytes left over", stream, null);
        }
    }

    private void byteByByte(List<byte[]> expected, List<byte[]> frames) {
        byte[] stream = join(frames);
        var arrival = new Arrival(framing);
        int at = 0;
        for (int i = 0; i < frames.size(); i++) {
            var got = new ArrayList<byte[]>();
            for (int end = at + frames.get(i).length; at < end; at++) {
                got.addAll(receive(arrival, stream, at, at + 1, "byte by byte, at " + at));
            }
            same(expected.subList(i, i + 1), got, stream, "byte by byte, by the last byte of frame " + i);
        }
    }

    private void twoSessions(List<byte[]> expected, byte[] stream) {
        var one = new Arrival(framing);
        var other = new Arrival(framing);
        var got = new ArrayList<byte[]>();
        for (int at = 0; at < stream.length; at++) {
            got.addAll(receive(one, stream, at, at + 1, "two sessions, one at " + at));
            // Half as fast, so that the two are never at the same place.
            if (at % 2 == 0) {
                receive(other, stream, at / 2, at / 2 + 1, "two sessions, the other at " + at / 2);
            }
        }
        same(expected, got, stream, "two sessions");
    }

    private void cutShort(byte[] payload) {
        byte[] frame = frame(payload);
        for (int length = 1; length < frame.length; length++) {
            String how = "cut short after " + length;
            var arrival = new Arrival(framing);
            same(List.of(), receive(arrival, frame, 0, length, how), frame, how);
            if (end(arrival, frame, how) != null && !endOfInputEndsAFrame) {
                throw failure(how + ": the end of the input gave a payload", frame, null);
            }
            same(List.of(payload), receive(arrival, frame, 0, frame.length, how), frame, how + ", then a new input");
        }
    }

    private void atMaximum() {
        int max = framing.maxPayloadBytes();
        byte[] most = largest;
        if (most == null) {
            most = new byte[max];
            Arrays.fill(most, (byte) 'x');
        }
        if (most.length != max) {
            throw new IllegalArgumentException("largest: " + most.length + " bytes, expected the maximum, " + max);
        }
        byte[] frame = frame(most);
        expect(List.of(most), frame, "at the maximum");
        expect(List.of(most), frame, "at the maximum, its last byte late", frame.length - 1);
        if (canBeFramed(Arrays.copyOf(most, max + 1))) {
            throw failure("a payload one byte over the maximum could be framed", frame, null);
        }
    }

    private void refusedAtLastByte(byte[] frame, byte[] wrong) {
        var arrival = new Arrival(framing);
        for (int at = 0; at < wrong.length - 1; at++) {
            receive(arrival, wrong, at, at + 1, "to be refused at the last byte, not at " + at);
        }
        ProtocolViolation last = violation(arrival, wrong, wrong.length - 1, "at its last byte");
        ProtocolViolation whole = violation(new Arrival(framing), wrong, 0, "in one read");
        ProtocolViolation behind = violation(new Arrival(framing), join(List.of(frame, wrong)), 0, "behind a frame");
        if (last.offset() != whole.offset() || last.offset() != behind.offset()) {
            throw failure("the offset of the violation must count from its frame", wrong, behind);
        }
    }

    private ProtocolViolation violation(Arrival arrival, byte[] stream, int from, String how) {
        try {
            arrival.receive(stream, from, stream.length);
        } catch (ProtocolViolation expected) {
            return expected;
        } catch (RuntimeException | AssertionError e) {
            throw failure(how + ", expected a violation", stream, e);
        }
        throw failure(how + ", expected a violation, got none", stream, null);
    }

    private List<byte[]> receive(Arrival arrival, byte[] stream, int from, int to, String how) {
        try {
            return arrival.receive(stream, from, to);
        } catch (ProtocolViolation | RuntimeException | AssertionError e) {
            throw failure(how, stream, e);
        }
    }

    private byte @Nullable [] end(Arrival arrival, byte[] stream, String how) {
        try {
            return arrival.end();
        } catch (ProtocolViolation | RuntimeException | AssertionError e) {
            throw failure(how + ", at the end", stream, e);
        }
    }

    private void same(List<byte[]> expected, List<byte[]> got, byte[] stream, String how) {
        for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
            byte[] wanted = i < expected.size() ? expected.get(i) : null;
            byte[] came = i < got.size() ? got.get(i) : null;
            if (!Arrays.equals(wanted, came)) {
                throw failure(
                        how + ", payload " + i + ": expected " + describe(wanted) + ", got " + describe(came),
                        stream,
                        null);
            }
        }
    }

    private static String describe(byte @Nullable [] payload) {
        return payload == null ? "none" : HexDump.of(payload);
    }

    private AssertionError failure(String what, byte[] stream, @Nullable Throwable cause) {
        String why = cause == null ? "" : ": " + cause;
        return new AssertionError(framing + ", " + what + why + "; stream of " + HexDump.of(stream), cause);
    }

    private static byte[] join(List<byte[]> parts) {
        var all = new WireWriter();
        parts.forEach(all::bytes);
        return all.toBytes();
    }
}
