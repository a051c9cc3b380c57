package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.WireWriter;

/** What the author says cannot be said is refused, as the caller's mistake. */
record Unsayable(ProtocolContract<?, ?> terms) implements Property {

    @Override
    public String word() {
        return "unsayable";
    }

    @Override
    public boolean isOfWholeLane() {
        return true;
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        terms.assume(
                !trial.speaker().unsayable().isEmpty(),
                "nothing is known that cannot be said: give it in clientsCannotSay() or serversCannotSay()");
        int number = 0;
        for (M message : trial.speaker().unsayable()) {
            trial.run("" + number++, specimen.bytes(), () -> {
                Wire<?, M> wire = specimen.lane().writer();
                NoRoom.refused(wire, message, new WireWriter(), Integer.MAX_VALUE, Shown.of(message));
            });
        }
    }
}
