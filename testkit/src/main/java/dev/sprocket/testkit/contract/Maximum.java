package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The largest message passes, its last byte late or not; one byte more cannot be written, which harms no other message. */
record Maximum(ProtocolContract<?, ?> terms) implements Property {

    @Override
    public String word() {
        return "maximum";
    }

    @Override
    public boolean isOfWholeLane() {
        return true;
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        Lane<M> lane = specimen.lane();
        Speaker<M> speaker = trial.speaker();
        int maximum = terms.testableMaximum(lane);
        Optional<M> most = speaker.ofSize().apply(maximum);
        terms.assume(most.isPresent(), terms.unknownSize(lane, maximum));
        M largest = most.orElseThrow();
        byte[] frame = Specimen.frames(lane.writer(), List.of(largest)).get(0);
        trial.run("passes", frame, () -> terms.expectSame(List.of(largest), EngineRun.of(lane, List.of(frame))));
        if (lane.isStream()) {
            trial.run("late", frame, () -> lastByteLate(lane, largest, frame));
        }
        Optional<M> more = speaker.ofSize().apply(maximum + 1);
        if (more.isPresent()) {
            trial.run("written", frame, () -> refusesToWrite(lane.writer(), more.get(), largest, frame));
        }
    }

    private <M> void lastByteLate(Lane<M> lane, M largest, byte[] frame) throws ProtocolViolation {
        Receiver<M> receiver = lane.receiver();
        var heard = new ArrayList<M>(receiver.receive(frame, 0, frame.length - 1));
        if (!receiver.isInsideMessage() && !heard.isEmpty()) {
            throw new Finding("without its last byte it must not be a message");
        }
        heard.addAll(receiver.receive(frame, frame.length - 1, frame.length));
        terms.expectSame(List.of(largest), new Outcome<>(heard, null));
    }

    private static <M> void refusesToWrite(Wire<?, M> wire, M tooLarge, M largest, byte[] frame) {
        var out = new WireWriter();
        NoRoom.refused(wire, tooLarge, out, Integer.MAX_VALUE, "a message one byte over the maximum");
        wire.encode(largest, out);
        if (!Arrays.equals(frame, out.toBytes())) {
            throw new Finding("behind a message over the maximum, the next must be written as ever");
        }
    }
}
