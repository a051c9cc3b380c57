package dev.sprocket.testkit.contract;

import dev.sprocket.wire.ProtocolViolation;
import java.util.ArrayList;
import java.util.List;

/**
 * A message is a value of its own: it stays as it is when the bytes that it came from are overwritten and the reader is used for
 * something else, which the engine does at once.
 */
record NoViewKept(ProtocolContract<?, ?> terms) implements Property {

    @Override
    public String word() {
        return "view";
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        trial.run("kept", specimen.bytes(), () -> {
            List<M> kindly = read(specimen, specimen.lane().receiver().overwriting(false));
            List<M> harshly = read(specimen, specimen.lane().receiver());
            if (terms.sameMeaning(specimen.messages(), kindly) && !terms.sameMeaning(specimen.messages(), harshly)) {
                throw new Finding("when its bytes are overwritten a message must stay what it was, "
                        + Shown.all(specimen.messages()) + ", got " + Shown.all(harshly));
            }
        });
    }

    private static <M> List<M> read(Specimen<M> specimen, Receiver<M> receiver) throws ProtocolViolation {
        var heard = new ArrayList<M>();
        for (byte[] piece : specimen.pieces()) {
            receiver.receive(piece, 0, piece.length, heard::add);
        }
        return heard;
    }
}
