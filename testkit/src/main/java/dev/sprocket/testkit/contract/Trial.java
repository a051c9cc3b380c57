package dev.sprocket.testkit.contract;

import dev.sprocket.testkit.run.Finding;
import dev.sprocket.wire.ProtocolViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One property, tried on one sample: runs its cases, or the one that was asked for. A failure names the case, shows the sample and the
 * bytes, and says what runs it again.
 */
final class Trial<M> {

    private static final int MOST_SHOWN_CHARS = 1_000;

    private final ProtocolContract<?, ?> contract;
    private final Speaker<M> speaker;
    private final Lane<M> lane;
    private final int sample;
    private final String property;
    private final Optional<CaseName> asked = CaseName.asked();
    private final Watch watch;
    private String shown = "";
    private int run;

    Trial(ProtocolContract<?, ?> contract, Speaker<M> speaker, Lane<M> lane, int sample, String property) {
        this.contract = contract;
        this.speaker = speaker;
        this.lane = lane;
        this.sample = sample;
        this.property = property;
        watch = new Watch(contract.patience());
    }

    /** Whether this is asked for, or nothing in particular is. */
    boolean isAsked() {
        return asked.isEmpty()
                || (asked.get().from() == lane.from()
                        && asked.get().carrier() == lane.carrier()
                        && asked.get().sample() == sample
                        && asked.get().property().equals(property));
    }

    /** Tries the property, watched. */
    void run(Property tried) {
        watch.run(() -> tried.check(specimen(), this));
        if (run == 0 && asked.isPresent()) {
            throw new AssertionError(CaseName.ASKED + ": " + asked.get() + ": this property has no such case");
        }
        contract.assume(run > 0, "there is nothing to try with this sample");
    }

    /** What the author says of this direction. */
    Speaker<M> speaker() {
        return speaker;
    }

    /** All samples on this lane. */
    List<Specimen<M>> specimens() {
        var specimens = new ArrayList<Specimen<M>>();
        speaker.samples().forEach(each -> specimens.add(Specimen.of(each, lane, contract.carriers())));
        return specimens;
    }

    private Specimen<M> specimen() {
        try {
            var specimen = Specimen.of(speaker.samples().get(sample), lane, contract.carriers());
            shown = shorten(Shown.all(specimen.messages()));
            return specimen;
        } catch (RuntimeException e) {
            throw new AssertionError(lane + "/" + sample + ": " + e.getMessage(), e);
        }
    }

    /** Runs one case. */
    void run(String detail, byte[] bytes, Check check) {
        var name = new CaseName(lane.from(), lane.carrier(), sample, property, detail);
        if (asked.isPresent() && !asked.get().equals(name)) {
            return;
        }
        run++;
        watch.begin(name.toString());
        try {
            check.run();
        } catch (Finding finding) {
            throw failure(name, String.valueOf(finding.getMessage()), bytes, finding);
        } catch (ProtocolViolation violation) {
            throw failure(name, "expected no violation, got " + violation.getMessage(), bytes, violation);
        } catch (Throwable e) {
            throw failure(name, "threw " + e, bytes, e);
        }
    }

    private AssertionError failure(CaseName name, String what, byte[] bytes, Throwable cause) {
        var lines = new ArrayList<String>();
        lines.add(name + ": " + shorten(what));
        lines.add("  sample  " + shown);
        lines.add("  again   " + name.again(contract.getClass()));
        Shown.dump(lane, bytes).forEach(line -> lines.add("  " + line));
        return new AssertionError(String.join("\n", lines), cause instanceof Finding ? cause.getCause() : cause);
    }

    private static String shorten(String text) {
        return text.length() <= MOST_SHOWN_CHARS ? text : text.substring(0, MOST_SHOWN_CHARS) + "…";
    }

    @Override
    public String toString() {
        return lane + "/" + sample;
    }

    /** The body of a case. */
    @FunctionalInterface
    interface Check {

        /** Throws a {@link Finding} if the property does not hold. */
        void run() throws ProtocolViolation;
    }
}
