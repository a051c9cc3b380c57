package dev.sprocket.testkit.contract;

import dev.sprocket.testkit.bytes.Mutants;
import dev.sprocket.testkit.run.Finding;
import dev.sprocket.testkit.run.Receiver;
import dev.sprocket.wire.ProtocolViolation;
import java.util.Arrays;

/**
 * Whatever a peer begins, no wire waits for more than its largest message: bytes without end become messages or a violation.
 *
 * <p>Each sample is cut short early on and followed by more filling than the largest frame could hold; and what is left of it is
 * said again and again, as by a peer that nests without end.
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
                String detail = length + "+" + (filling & 0xff);
                trial.run(detail, begun, () -> fill(specimen.lane(), begun, new byte[] {filling}, maximum));
            }
            if (length > 0) {
                trial.run(length + "+again", begun, () -> fill(specimen.lane(), begun, begun, maximum));
            }
        }
    }

    private static <M> void fill(Lane<M> lane, byte[] begun, byte[] filling, int maximum) {
        int most = maximum + MOST_FRAME_OVERHEAD;
        byte[] endless = new byte[most + 1];
        for (int at = 0; at < endless.length; at++) {
            endless[at] = filling[at % filling.length];
        }
        Receiver<M> receiver = lane.receiver().mostMessages(MOST_MESSAGES);
        try {
            int heard = receiver.receive(Mutants.replace(endless, 0, 0, begun)).size();
            if (heard < MOST_MESSAGES && receiver.unread() > most) {
                throw new Finding("waits for more behind " + receiver.unread() + " bytes, the largest message has "
                        + maximum + "; " + shown(filling));
            }
            // Who has passed all of it, and keeps it in some place of his own, waits as well.
            if (heard < MOST_MESSAGES && receiver.receive(endless).isEmpty()) {
                throw new Finding("takes in " + (begun.length + 2 * endless.length)
                        + " bytes and makes neither a message nor a violation of them; " + shown(filling));
            }
        } catch (ProtocolViolation expected) {
            // As it must be, unless messages were made of it.
        }
    }

    private static String shown(byte[] filling) {
        return "they begin as below and go on with " + Shown.of(filling) + " for ever";
    }
}
