package dev.sprocket.testkit.contract;

import dev.sprocket.wire.ProtocolViolation;
import java.util.Arrays;
import java.util.List;

/**
 * A frame that is cut short is no message. On a stream its session must end as truncated, and one that ends between two frames
 * cleanly: the engine is asked, as it will be in earnest.
 */
record CutShort(ProtocolContract<?, ?> terms) implements Property {

    private static final int MOST_PLACES = 2_000;

    @Override
    public String word() {
        return "cutShort";
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        for (int piece = 0; piece < specimen.pieces().size(); piece++) {
            byte[] bytes = specimen.pieces().get(piece);
            String which = specimen.pieces().size() == 1 ? "" : piece + "-";
            int step = Math.max(1, bytes.length / MOST_PLACES);
            for (int length = 0; length <= bytes.length; length += length < MOST_PLACES / 2 ? 1 : step) {
                byte[] part = Arrays.copyOf(bytes, length);
                boolean whole = length == bytes.length;
                trial.run(which + length, part, () -> {
                    if (specimen.lane().isStream()) {
                        stream(specimen, part);
                    } else if (!whole) {
                        datagram(specimen, part);
                    }
                });
            }
        }
    }

    private <M> void stream(Specimen<M> specimen, byte[] part) throws ProtocolViolation {
        Receiver<M> receiver = specimen.lane().receiver();
        receiver.receive(part);
        boolean between = specimen.boundaries().contains(part.length) && !receiver.isInsideMessage();
        Outcome<M> outcome = EngineRun.of(specimen.lane(), List.of(part));
        if (between) {
            if (!outcome.isClean()) {
                throw new Finding(
                        "the input ends between two frames, expected a clean end, got " + outcome.described());
            }
            if (part.length == specimen.bytes().length) {
                terms.expectSame(specimen.messages(), outcome);
            }
        } else if (!terms.mayDecodeCutShort(specimen.lane().carrier())) {
            if (!outcome.isTruncated()) {
                throw new Finding("the input ends inside a frame, expected truncated, got " + outcome.described());
            }
            if (!receiver.isInsideMessage()
                    && outcome.messages().size() >= specimen.messages().size()) {
                throw new Finding("cut short it must not be a message, got " + Shown.all(outcome.messages()));
            }
        }
    }

    private <M> void datagram(Specimen<M> specimen, byte[] part) {
        Outcome<M> outcome = EngineRun.of(specimen.lane(), List.of(part));
        if (part.length > 0
                && outcome.isClean()
                && !terms.mayDecodeCutShort(specimen.lane().carrier())) {
            throw new Finding("a datagram cut short must be a violation, got " + Shown.all(outcome.messages()));
        }
    }
}
