package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireWriter;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session that has said and heard much holds no more than one that has said and heard little: neither messages, nor anything
 * that grows with their number.
 *
 * <p>Where this JVM does not collect garbage when it is asked to, nothing can be said, and the test is skipped.
 */
record NoMemoryKept(ProtocolContract<?, ?> terms) implements Property {

    private static final int FRAMES = 400_000;
    private static final int MOST_BYTES = 16 << 20;
    /** Far less than one reference for each frame, and far more than what a JVM does on the side. */
    private static final long MOST_GROWTH = 1 << 20;

    private static final int ROUNDS = 3;
    private static final int WATCHED = 500;
    private static final int MOST_HELD = 32;

    @Override
    public String word() {
        return "memory";
    }

    @Override
    public boolean isOfWholeLane() {
        return true;
    }

    @Override
    public <M> void check(Specimen<M> specimen, Trial<M> trial) {
        terms.assumeSamplesFollowOneAnother();
        Heap.assumeCollects();
        List<Specimen<M>> all = trial.specimens();
        int bytes = all.stream().mapToInt(each -> each.bytes().length).sum();
        int times = Math.max(1, Math.min(FRAMES / all.size(), MOST_BYTES / Math.max(1, bytes)));
        trial.run("messages", specimen.bytes(), () -> lettingGo(specimen.lane().receiver(), all));
        trial.run("read", specimen.bytes(), () -> reading(specimen.lane().receiver(), all, times));
        trial.run("write", specimen.bytes(), () -> writing(specimen.lane().writer(), all, times));
    }

    private static <M> void lettingGo(Receiver<M> receiver, List<Specimen<M>> all) throws ProtocolViolation {
        List<WeakReference<M>> watched = watch(receiver, all);
        try {
            int held = Heap.stillHeld(watched, MOST_HELD);
            if (held > MOST_HELD) {
                throw new Finding("holds " + held + " of " + watched.size() + " messages that were handed on");
            }
        } finally {
            Reference.reachabilityFence(receiver);
        }
    }

    /** Hears many messages, and keeps none. One that is the same object each time is a constant, and not watched. */
    private static <M> List<WeakReference<M>> watch(Receiver<M> receiver, List<Specimen<M>> all)
            throws ProtocolViolation {
        Set<M> heard = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < WATCHED; i++) {
            for (Specimen<M> each : all) {
                read(receiver, each, heard);
            }
        }
        var watched = new ArrayList<WeakReference<M>>();
        heard.forEach(message -> watched.add(new WeakReference<>(message)));
        return watched;
    }

    private static <M> void reading(Receiver<M> receiver, List<Specimen<M>> all, int times) throws ProtocolViolation {
        growing("reading", receiver, times * all.size(), () -> {
            for (int i = 0; i < times; i++) {
                for (Specimen<M> each : all) {
                    read(receiver, each, null);
                }
            }
        });
    }

    private static <M> void writing(Wire<?, M> wire, List<Specimen<M>> all, int times) throws ProtocolViolation {
        var out = new WireWriter();
        growing("writing", wire, times * all.size(), () -> {
            for (int i = 0; i < times; i++) {
                for (Specimen<M> each : all) {
                    each.messages().forEach(message -> wire.encode(message, out));
                    out.truncate(0);
                }
            }
        });
    }

    /** What really grows, grows in every round; what else happened in this JVM does not. */
    private static void growing(String doing, Object session, int frames, Trial.Check work) throws ProtocolViolation {
        long least = Long.MAX_VALUE;
        try {
            for (int round = 0; round < ROUNDS && least > MOST_GROWTH; round++) {
                long before = Heap.usedBytes();
                work.run();
                least = Math.min(least, Heap.usedBytes() - before);
            }
        } finally {
            Reference.reachabilityFence(session);
        }
        if (least > MOST_GROWTH) {
            throw new Finding(doing + " " + frames + " samples, one session has come to hold " + least + " bytes more");
        }
    }

    private static <M> void read(Receiver<M> receiver, Specimen<M> specimen, @Nullable Set<M> heard)
            throws ProtocolViolation {
        for (byte[] piece : specimen.pieces()) {
            receiver.receive(piece, 0, piece.length, message -> {
                if (heard != null) {
                    heard.add(message);
                }
            });
        }
    }
}
