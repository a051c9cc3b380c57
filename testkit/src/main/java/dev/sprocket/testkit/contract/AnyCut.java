package dev.sprocket.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A stream may be cut at any one place, or at any two: the messages are the same. */
record AnyCut(ProtocolContract<?, ?> terms) implements Property {

    /** Every pair of cuts up to 300 bytes; in longer frames those near both ends, and as many at random. */
    private static final int MOST_BYTES_FOR_ALL = 300;

    private static final int NEAR_AN_END = 64;
    private static final int RANDOM_PAIRS = 5_000;

    @Override
    public String word() {
        return "cut";
    }

    @Override
    public boolean concerns(Lane<?> lane) {
        return lane.isStream();
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        int length = specimen.bytes().length;
        for (int cut = 0; cut <= length; cut++) {
            cutAt(specimen, trial, cut, cut);
        }
        List<Integer> places = places(length);
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                cutAt(specimen, trial, places.get(i), places.get(j));
            }
        }
        if (places.size() < length - 1) {
            var random = new Random(terms.seed());
            for (int i = 0; i < RANDOM_PAIRS; i++) {
                int one = random.nextInt(length + 1);
                int other = random.nextInt(length + 1);
                cutAt(specimen, trial, Math.min(one, other), Math.max(one, other));
            }
        }
    }

    private static List<Integer> places(int length) {
        var places = new ArrayList<Integer>();
        for (int at = 1; at < length; at++) {
            if (length <= MOST_BYTES_FOR_ALL || at <= NEAR_AN_END || at >= length - NEAR_AN_END) {
                places.add(at);
            }
        }
        return places;
    }

    private <M> void cutAt(Specimen<M> specimen, Trial<M> trial, int one, int other) {
        byte[] bytes = specimen.bytes();
        trial.run(one == other ? "" + one : one + "+" + other, bytes, () -> {
            Receiver<M> receiver = specimen.lane().receiver();
            var heard = new ArrayList<M>(receiver.receive(bytes, 0, one));
            if (other > one) {
                heard.addAll(receiver.receive(bytes, one, other));
            }
            heard.addAll(receiver.receive(bytes, other, bytes.length));
            receiver.end(heard::add);
            terms.expectSame(specimen.messages(), new Outcome<>(heard, null));
        });
    }
}
