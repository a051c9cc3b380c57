package dev.sprocket.testkit.contract;

import java.util.Arrays;
import java.util.List;

/** A message is written in one form: that of the sample, unless it is said to be a synonym. */
record CanonicalForm(ProtocolContract<?, ?> terms) implements Property {

    @Override
    public String word() {
        return "canonical";
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        trial.run("form", specimen.bytes(), () -> {
            Lane<M> lane = specimen.lane();
            byte[] written =
                    rewrite(lane, Outcome.of(lane.receiver(), specimen.pieces()).messages());
            boolean sameBytes = Arrays.equals(written, specimen.bytes());
            if (specimen.canonical() && !sameBytes) {
                throw new Finding("what was read must be written as the same bytes, got " + Shown.of(written)
                        + "; if these are a synonym, say notCanonical() of the sample");
            }
            if (!specimen.canonical() && sameBytes) {
                throw new Finding("the sample is said to be notCanonical(), and is");
            }
        });
        trial.run("again", specimen.bytes(), () -> {
            Lane<M> lane = specimen.lane();
            byte[] once = rewrite(lane, specimen.messages());
            byte[] twice = rewrite(lane, specimen.messages());
            if (!Arrays.equals(once, twice)) {
                throw new Finding(
                        "written twice it must be the same, got " + Shown.of(once) + " and " + Shown.of(twice));
            }
        });
    }

    private static <M> byte[] rewrite(Lane<M> lane, List<M> messages) {
        return Specimen.join(Specimen.frames(lane.writer(), messages));
    }
}
