package dev.sprocket.testkit.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames that come together are read one by one, and a cut anywhere among them changes nothing. */
record ManyFrames(ProtocolContract<?, ?> terms) implements Property {

    private static final int TIMES = 3;
    private static final int MOST_CUTS = 2_000;

    @Override
    public String word() {
        return "many";
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        terms.assumeSamplesFollowOneAnother();
        var messages = new ArrayList<M>();
        var pieces = new ArrayList<byte[]>();
        for (int i = 0; i < TIMES; i++) {
            for (Specimen<M> each : trial.specimens()) {
                pieces.addAll(each.pieces());
                messages.addAll(each.messages());
            }
            pieces.addAll(specimen.pieces());
            messages.addAll(specimen.messages());
        }
        byte[] bytes = Specimen.join(pieces);
        if (!specimen.lane().isStream()) {
            trial.run("whole", bytes, () -> expect(specimen.lane(), messages, pieces));
            return;
        }
        trial.run("whole", bytes, () -> expect(specimen.lane(), messages, List.of(bytes)));
        int step = 1 + bytes.length / MOST_CUTS;
        for (int cut = 1; cut < bytes.length; cut += step) {
            int at = cut;
            trial.run("cut" + at, bytes, () -> expect(specimen.lane(), messages, cut(bytes, at)));
        }
    }

    private static List<byte[]> cut(byte[] bytes, int at) {
        return List.of(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private <M> void expect(Lane<M> lane, List<M> messages, List<byte[]> reads) {
        terms.expectSame(messages, Outcome.of(lane.receiver(), reads));
    }
}
