package dev.sprocket.testkit.contract;

import java.util.ArrayList;
import java.util.List;

/** However slowly a stream comes, a message is there with its last byte: neither before, nor only when more follows. */
record ByteByByte(ProtocolContract<?, ?> terms) implements Property {

    @Override
    public String word() {
        return "byte";
    }

    @Override
    public boolean concerns(Lane<?> lane) {
        return lane.isStream();
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        byte[] bytes = specimen.bytes();
        List<Integer> ends = List.copyOf(specimen.boundaries());
        boolean endsKnown = ends.size() == specimen.messages().size() + 1;
        trial.run("each", bytes, () -> {
            Receiver<M> receiver = specimen.lane().receiver();
            var heard = new ArrayList<M>();
            for (int at = 0; at < bytes.length; at++) {
                heard.addAll(receiver.receive(bytes, at, at + 1));
                int ended = specimen.boundaries().contains(at + 1) ? ends.indexOf(at + 1) : -1;
                if (endsKnown && ended > 0) {
                    expect(specimen.messages().subList(0, ended), heard, "by byte " + at);
                }
            }
            expect(specimen.messages(), heard, "by the last byte");
        });
    }

    private <M> void expect(List<M> expected, List<M> heard, String when) {
        if (!terms.sameMeaning(expected, heard)) {
            throw new Finding(when + " expected " + Shown.all(expected) + ", got " + Shown.all(heard));
        }
    }
}
