package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.WireWriter;
import java.util.Arrays;

/**
 * A message that cannot be written is the caller's mistake, an {@link IllegalArgumentException}, and harms no other: what the engine
 * takes back was behind the bytes that were there before, and the wire writes on as if nothing had been.
 */
record NoRoom(ProtocolContract<?, ?> terms) implements Property {

    private static final byte[] BEFORE = {1, 2, 3};
    private static final int MOST_PLACES = 256;

    @Override
    public String word() {
        return "noRoom";
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        for (int i = 0; i < specimen.messages().size(); i++) {
            int at = i;
            int length = Specimen.frames(specimen.lane().writer(), specimen.messages())
                    .get(i)
                    .length;
            for (int room = 0; room < length; room += 1 + length / MOST_PLACES) {
                int limit = room;
                trial.run(at + "-" + limit, specimen.bytes(), () -> tooLittle(specimen, at, limit));
            }
        }
    }

    private static <M> void tooLittle(Specimen<M> specimen, int index, int room) {
        Wire<?, M> wire = specimen.lane().writer();
        var out = new WireWriter();
        specimen.messages().subList(0, index).forEach(message -> wire.encode(message, out));
        out.truncate(0);
        out.bytes(BEFORE);
        M message = specimen.messages().get(index);
        refused(wire, message, out, room, "a writer with room for " + room + " bytes");
        wire.encode(message, out);
        byte[] expected =
                Specimen.frames(specimen.lane().writer(), specimen.messages()).get(index);
        byte[] written = Arrays.copyOfRange(out.toBytes(), BEFORE.length, out.position());
        if (!Arrays.equals(expected, written)) {
            throw new Finding("behind a message that could not be written, the next must be written as ever, got "
                    + Shown.of(written));
        }
    }

    /** Expects a refusal, and takes back what was appended. */
    static <M> void refused(Wire<?, M> wire, M message, WireWriter out, int room, String why) {
        int mark = out.position();
        byte[] before = out.toBytes();
        out.limit(mark + room);
        try {
            wire.encode(message, out);
        } catch (IllegalArgumentException expected) {
            if (out.position() < mark || !Arrays.equals(before, Arrays.copyOf(out.array(), mark))) {
                throw new Finding(why + ": what stood there before must stay as it was");
            }
            out.truncate(mark);
            out.limit(Integer.MAX_VALUE);
            return;
        }
        throw new Finding(why + ": expected an IllegalArgumentException, got none");
    }
}
