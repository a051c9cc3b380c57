package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Wire;
import java.util.List;
import java.util.Optional;

/** One byte over the maximum, from a peer that has another, is a violation. */
record Overlong(ProtocolContract<?, ?> terms) implements Property {

    @Override
    public String word() {
        return "overlong";
    }

    @Override
    public boolean isOfWholeLane() {
        return true;
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        Lane<M> lane = specimen.lane();
        int overlong = terms.testableMaximum(lane) + 1;
        Optional<? extends Protocol<M, ?>> larger = trial.speaker().oneByteLarger();
        terms.assume(larger.isPresent(), "no peer is known that may say more: give it in oneByteLarger()");
        Optional<M> message = trial.speaker().ofSize().apply(overlong);
        terms.assume(message.isPresent(), terms.unknownSize(lane, overlong));
        Wire<?, M> peer = larger.orElseThrow().client(lane.carrier());
        if (peer.maxMessageBytes() != overlong) {
            throw new AssertionError(
                    "oneByteLarger(): expected a maximum of " + overlong + ", got " + peer.maxMessageBytes());
        }
        byte[] frame = Specimen.frames(peer, List.of(message.orElseThrow())).get(0);
        trial.run("read", frame, () -> {
            Outcome<M> outcome = EngineRun.of(lane, List.of(frame));
            if (!outcome.messages().isEmpty() || outcome.isClean() || outcome.isTruncated()) {
                throw new Finding("one byte over the maximum must be a violation, got " + outcome.described()
                        + " behind " + outcome.messages().size() + " messages");
            }
        });
    }
}
