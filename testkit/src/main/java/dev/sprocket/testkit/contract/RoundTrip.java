package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.WireWriter;
import java.util.Arrays;
import java.util.List;

/** What is written is read as what it was, wherever it is written, and as often as it is. */
record RoundTrip(ProtocolContract<?, ?> terms) implements Property {

    private static final int OTHER_BYTES = 5;

    @Override
    public String word() {
        return "roundTrip";
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        trial.run("read", specimen.bytes(), () -> {
            Outcome<M> read = Outcome.of(specimen.lane().receiver(), specimen.pieces());
            terms.expectSame(specimen.messages(), read);
            read.messages()
                    .forEach(message -> checkType(specimen.lane().protocol().clientMessageType(), message));
        });
        trial.run("write", specimen.bytes(), () -> {
            List<byte[]> frames = Specimen.frames(specimen.lane().writer(), specimen.messages());
            List<byte[]> reads = specimen.lane().isStream() ? List.of(Specimen.join(frames)) : frames;
            terms.expectSame(specimen.messages(), Outcome.of(specimen.lane().receiver(), reads));
            behindOthers(specimen.lane().writer(), specimen.messages(), frames);
        });
    }

    private static void checkType(Class<?> type, Object message) {
        if (!type.isInstance(message)) {
            throw new Finding("the protocol says that messages are " + type.getName() + ", got a "
                    + message.getClass().getName());
        }
    }

    /** As in an outbox: one behind the other, and behind what was there before. */
    private static <M> void behindOthers(Wire<?, M> wire, List<M> messages, List<byte[]> frames) {
        var out = new WireWriter();
        out.zeros(OTHER_BYTES);
        messages.forEach(message -> wire.encode(message, out));
        byte[] written = out.toBytes();
        byte[] expected = Specimen.join(List.of(new byte[OTHER_BYTES], Specimen.join(frames)));
        if (!Arrays.equals(written, expected)) {
            throw new Finding("written behind " + OTHER_BYTES + " other bytes it must be the same, got "
                    + Shown.of(written) + ", expected " + Shown.of(expected));
        }
    }
}
