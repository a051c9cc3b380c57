package dev.sprocket.testkit.contract;

import dev.sprocket.testkit.bytes.Mutants;
import dev.sprocket.wire.ProtocolViolation;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever a peer begins, no wire waits for more than its largest message: bytes without end become messages or a violation.
 *
 * <p>Each sample is cut short early on and followed by more filling than the largest frame could hold.
 */
record Boundless(ProtocolContract<?, ?> terms) implements Property {

    /** What a frame may add to the largest payload, as in the engine. */
    private static final int MOST_FRAME_OVERHEAD = 1 << 16;

    private static final int MOST_PLACES = 24;
    private static final int MOST_MESSAGES = 1_000;
    private static final byte[] FILLINGS = {0, (byte) 0xff, (byte) 0x80, 'x', '1'};

    @Override
    public String word() {
        return "boundless";
    }

    @Override
    public boolean concerns(Lane<?> lane) {
        return lane.isStream();
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        int maximum = terms.testableMaximum(specimen.lane());
        byte[] bytes = specimen.bytes();
        for (int length = 0; length < Math.min(bytes.length, MOST_PLACES); length++) {
            byte[] begun = Arrays.copyOf(bytes, length);
            for (byte filling : FILLINGS) {
                trial.run(length + "+" + (filling & 0xff), begun, () -> fill(specimen.lane(), begun, filling, maximum));
            }
        }
    }

    private static <M> void fill(Lane<M> lane, byte[] begun, byte filling, int maximum) {
        int most = maximum + MOST_FRAME_OVERHEAD;
        byte[] endless = new byte[most + 1];
        Arrays.fill(endless, filling);
        byte[] stream = Mutants.replace(endless, 0, 0, begun);
        Receiver<M> receiver = lane.receiver().mostMessages(MOST_MESSAGES);
        try {
            List<M> heard = receiver.receive(stream);
            if (heard.size() < MOST_MESSAGES && receiver.unread() > most) {
                throw new Finding("waits for more behind " + receiver.unread() + " bytes, the largest message has "
                        + maximum + "; they begin as below and go on with " + (filling & 0xff) + " for ever");
            }
        } catch (ProtocolViolation expected) {
            // As it must be, unless messages were made of it.
        }
    }
}
