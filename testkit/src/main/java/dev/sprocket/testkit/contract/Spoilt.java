package dev.sprocket.testkit.contract;

import com.sun.management.ThreadMXBean;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.testkit.bytes.Mutants;
import dev.sprocket.testkit.run.Finding;
import dev.sprocket.testkit.run.Outcome;
import dev.sprocket.wire.ProtocolViolation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Spoilt bytes become messages or a violation, and nothing else: the same however they are cut, within budgets of memory and
 * processor time; and what they become can be said, and is then heard as the same.
 *
 * <p>First every number at the edge of its range stands at every place, which is what a peer would announce to make a decoder
 * allocate; then the samples are spoilt at random, by seed.
 */
record Spoilt(ProtocolContract<?, ?> terms) implements Property {

    private static final int MOST_PLACES = 64;
    private static final int MOST_BYTES_ONE_BY_ONE = 512;
    /** Far more than any decoder takes for a few hundred bytes, on any machine. */
    private static final Duration MOST_PROCESSOR_TIME = Duration.ofMillis(200);

    private static final int MEASUREMENTS = 3;
    private static final long[] ANNOUNCED = {0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fff_ffffL, 0xffff_ffffL, -1};

    @Override
    public String word() {
        return "spoilt";
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        for (byte[] piece : specimen.pieces()) {
            announce(specimen.lane(), piece, trial);
        }
        List<byte[]> others = trial.specimens().stream().map(Specimen::bytes).toList();
        for (int i = 0; i < terms.mutants(); i++) {
            long seed = terms.seed() + i;
            var random = new Random(seed);
            byte[] piece =
                    specimen.pieces().get(random.nextInt(specimen.pieces().size()));
            byte[] mutant = Mutants.of(piece, others, random);
            trial.run("seed" + seed, mutant, () -> judge(specimen.lane(), mutant, random));
        }
    }

    private <M> void announce(Lane<M> lane, byte[] piece, Trial<M> trial) {
        for (int at = 0; at < Math.min(piece.length, MOST_PLACES); at++) {
            for (int width = 1; width <= Math.min(Long.BYTES, piece.length - at); width *= 2) {
                for (long number : ANNOUNCED) {
                    if (width == Long.BYTES || number >>> (Byte.SIZE * width) == 0) {
                        announce(lane, piece, at, number, width, trial);
                    }
                }
            }
        }
    }

    private <M> void announce(Lane<M> lane, byte[] piece, int at, long number, int width, Trial<M> trial) {
        String detail = at + "-" + width + "-" + Long.toHexString(number);
        byte[] bytes = Mutants.number(number, width, false);
        byte[] littleEndian = Mutants.number(number, width, true);
        announce(lane, piece, at, bytes, detail, trial);
        if (!Arrays.equals(bytes, littleEndian)) {
            announce(lane, piece, at, littleEndian, detail + "-le", trial);
        }
    }

    private <M> void announce(Lane<M> lane, byte[] piece, int at, byte[] number, String detail, Trial<M> trial) {
        byte[] mutant = Mutants.replace(piece, at, number.length, number);
        trial.run("number" + detail, mutant, () -> judge(lane, mutant, new Random(at)));
    }

    private <M> void judge(Lane<M> lane, byte[] bytes, Random random) {
        Outcome<M> whole = measured(lane, bytes);
        offsetIsInside(whole.violation(), bytes);
        if (lane.isStream()) {
            int cut = random.nextInt(bytes.length + 1);
            sameVerdict(whole, Outcome.of(lane.receiver(), pieces(bytes, cut)), "cut at " + cut);
            if (bytes.length <= MOST_BYTES_ONE_BY_ONE) {
                sameVerdict(whole, Outcome.of(lane.receiver(), oneByOne(bytes)), "byte by byte");
            }
        }
        for (Carrier carrier : terms.carriers()) {
            sayAgain(lane.over(carrier), whole.messages());
        }
        if (terms.isCanonical()) {
            onlyForm(lane, whole, bytes);
        }
    }

    // ---- budgets

    /** What became of it, within the budgets. What was too much is measured again: the first time more than the decoder may run. */
    private <M> Outcome<M> measured(Lane<M> lane, byte[] bytes) {
        ThreadMXBean meter = Watch.meter();
        Outcome<M> outcome = Outcome.of(lane.receiver(), List.of(bytes));
        long allocated = Long.MAX_VALUE;
        long nanos = Long.MAX_VALUE;
        long budget = terms.allocationBudget(bytes.length);
        for (int i = 0; i < MEASUREMENTS && meter != null && isOver(allocated, nanos, budget); i++) {
            long allocatedBefore = meter.getCurrentThreadAllocatedBytes();
            long nanosBefore = meter.getCurrentThreadCpuTime();
            outcome = Outcome.of(lane.receiver(), List.of(bytes));
            nanos = Math.min(nanos, meter.getCurrentThreadCpuTime() - nanosBefore);
            allocated = Math.min(allocated, meter.getCurrentThreadAllocatedBytes() - allocatedBefore);
        }
        if (meter != null && isOver(allocated, nanos, budget)) {
            throw new Finding(
                    allocated > budget
                            ? "allocates " + allocated + " bytes for " + bytes.length + ", the budget is " + budget
                            : "takes " + nanos / 1_000_000 + " ms of processor time for " + bytes.length
                                    + " bytes, the budget is " + MOST_PROCESSOR_TIME.toMillis());
        }
        return outcome;
    }

    private static boolean isOver(long allocated, long nanos, long budget) {
        return allocated > budget || nanos > MOST_PROCESSOR_TIME.toNanos();
    }

    // ---- verdicts

    private static void offsetIsInside(@Nullable ProtocolViolation violation, byte[] bytes) {
        if (violation != null && (violation.offset() < 0 || violation.offset() > bytes.length)) {
            throw new Finding("a violation outside the input: " + violation.getMessage());
        }
    }

    private <M> void sameVerdict(Outcome<M> whole, Outcome<M> inPieces, String how) {
        if (!terms.sameMeaning(whole.messages(), inPieces.messages())
                || !whole.verdict().equals(inPieces.verdict())) {
            throw new Finding("in one read " + Shown.all(whole.messages()) + " and " + whole.described() + ", but "
                    + how + " " + Shown.all(inPieces.messages()) + " and " + inPieces.described());
        }
    }

    private static List<byte[]> pieces(byte[] bytes, int cut) {
        return List.of(Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length));
    }

    private static List<byte[]> oneByOne(byte[] bytes) {
        var reads = new ArrayList<byte[]>();
        for (byte each : bytes) {
            reads.add(new byte[] {each});
        }
        return reads;
    }

    // ---- saying again

    private <M> void sayAgain(Lane<M> lane, List<M> messages) {
        List<byte[]> frames;
        try {
            frames = Specimen.frames(lane.writer(), messages);
        } catch (IllegalArgumentException e) {
            if (terms.mayDecodeWhatItCannotEncode()) {
                return;
            }
            throw new Finding("became " + Shown.all(messages) + ", which cannot be written (" + e.getMessage()
                    + "); if that may be, override mayDecodeWhatItCannotEncode()");
        }
        Outcome<M> again = Outcome.of(lane.receiver(), frames);
        if (!terms.sameMeaning(messages, again.messages())) {
            throw new Finding("became " + Shown.all(messages) + ", which written to a " + lane + " comes back as "
                    + Shown.all(again.messages()) + " and " + again.described());
        }
    }

    private static <M> void onlyForm(Lane<M> lane, Outcome<M> whole, byte[] bytes) {
        byte[] written = Specimen.join(Specimen.frames(lane.writer(), whole.messages()));
        boolean same = whole.isClean()
                ? Arrays.equals(bytes, written)
                : bytes.length >= written.length && Arrays.equals(written, Arrays.copyOf(bytes, written.length));
        if (!same) {
            throw new Finding("is a second form of " + Shown.all(whole.messages()) + ", which is written "
                    + Shown.of(written) + ", though isCanonical() says that there is one");
        }
    }
}
