package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Carrier;

/** Stream and datagrams carry the same messages. */
record SameOnBoth(ProtocolContract<?, ?> terms) implements Property {

    @Override
    public String word() {
        return "carriers";
    }

    @Override
    public boolean concerns(Lane<?> lane) {
        return lane.isStream() && terms.carriers().contains(Carrier.DATAGRAM);
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        Lane<M> stream = specimen.lane();
        Lane<M> datagrams = stream.over(Carrier.DATAGRAM);
        trial.run("same", specimen.bytes(), () -> {
            Outcome<M> streamed = Outcome.of(stream.receiver(), Specimen.frames(stream.writer(), specimen.messages()));
            Outcome<M> sent =
                    Outcome.of(datagrams.receiver(), Specimen.frames(datagrams.writer(), specimen.messages()));
            terms.expectSame(specimen.messages(), streamed);
            terms.expectSame(streamed.messages(), sent);
        });
    }
}
