package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Protocol;
import dev.sprocket.testkit.SessionPair;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Server and client are the two ends of one protocol: in a conversation between the real engines, both sides speaking at once and
 * byte by byte, each hears what the other says.
 */
record Mirror<C, S>(ProtocolContract<C, S> terms) implements Property {

    @Override
    public String word() {
        return "mirror";
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        for (int mostBytesARead : new int[] {1 << 16, 1}) {
            trial.run("reads" + mostBytesARead, specimen.bytes(), () -> {
                List<?> answers = answers(specimen.lane());
                converse(specimen.lane(), specimen.lane().protocol(), specimen.messages(), answers, mostBytesARead);
            });
        }
    }

    /** What the other side says at the same time. */
    private List<?> answers(Lane<?> lane) {
        return switch (lane.from()) {
            case CLIENTS -> said(terms.servers(), lane);
            case SERVERS -> said(terms.clients(), lane);
        };
    }

    private <A> List<A> said(Speaker<A> speaker, Lane<?> lane) {
        return speaker.samples().isEmpty()
                ? List.of()
                : Specimen.of(speaker.samples().get(0), speaker.over(lane.carrier()), terms.carriers())
                        .messages();
    }

    @SuppressWarnings("unchecked") // The answers are samples of the other side of this very protocol.
    private <M, A> void converse(
            Lane<M> lane, Protocol<M, A> protocol, List<M> messages, List<?> answers, int mostBytesARead) {
        var heard = new ArrayList<M>();
        var heardAnswers = new ArrayList<A>();
        var pair = SessionPair.of(protocol, session -> session.handler(heard::add))
                .over(lane.carrier())
                .window(Integer.MAX_VALUE)
                .mostBytesARead(mostBytesARead)
                .join();
        pair.client().handler(heardAnswers::add);
        var writes = new ArrayList<Future<Void>>();
        for (int i = 0; i < Math.max(messages.size(), answers.size()); i++) {
            if (i < messages.size()) {
                writes.add(pair.client().write(messages.get(i)));
            }
            if (i < answers.size()) {
                writes.add(pair.server().write((A) answers.get(i)));
            }
        }
        pair.run();
        for (Future<Void> write : writes) {
            if (write.failed()) {
                throw new Finding("a message could not be written: " + write.cause(), write.cause());
            }
        }
        expect(messages, heard, String.valueOf(pair.serverReason()));
        expect(answers, heardAnswers, String.valueOf(pair.clientReason()));
    }

    private void expect(List<?> said, List<?> heard, String reason) {
        if (!terms.sameMeaning(said, heard)) {
            throw new Finding("one side said " + Shown.all(said) + ", the other heard " + Shown.all(heard)
                    + "; its session has ended for " + reason);
        }
    }
}
