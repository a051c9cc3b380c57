package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sample on one lane: its bytes and its messages.
 *
 * @param lane which way, over what
 * @param pieces the bytes: on a stream one piece, otherwise the datagrams
 * @param messages what they hold
 * @param canonical whether the messages are written as just these bytes
 * @param boundaries behind how many bytes of a stream a message has just ended
 * @param <M> the message
 */
record Specimen<M>(Lane<M> lane, List<byte[]> pieces, List<M> messages, boolean canonical, Set<Integer> boundaries) {

    /**
     * A sample on this lane.
     *
     * @param carriers what the protocol runs over
     * @throws Finding if it cannot be written, or does not hold whole messages
     */
    static <M> Specimen<M> of(Sample<M> sample, Lane<M> lane, Set<Carrier> carriers) {
        byte[] bytes = sample.bytes();
        if (bytes == null) {
            return written(sample.messages(), lane);
        }
        Carrier carrier = carriers.contains(sample.carrier()) ? sample.carrier() : lane.carrier();
        List<M> messages = read(bytes, lane.over(carrier));
        Specimen<M> canonical = written(messages, lane);
        if (carrier != lane.carrier()) {
            return canonical;
        }
        Set<Integer> boundaries = messages.size() > 1 && Arrays.equals(bytes, canonical.bytes())
                ? canonical.boundaries
                : new TreeSet<>(List.of(0, bytes.length));
        return new Specimen<>(lane, List.of(bytes), messages, sample.isCanonical(), boundaries);
    }

    private static <M> Specimen<M> written(List<M> messages, Lane<M> lane) {
        List<byte[]> frames = frames(lane.writer(), messages);
        var boundaries = new TreeSet<Integer>();
        int end = 0;
        boundaries.add(end);
        for (byte[] frame : frames) {
            end += frame.length;
            boundaries.add(end);
        }
        return new Specimen<>(lane, lane.isStream() ? List.of(join(frames)) : frames, messages, true, boundaries);
    }

    private static <M> List<M> read(byte[] bytes, Lane<M> lane) {
        try {
            Receiver<M> receiver = lane.receiver();
            List<M> messages = receiver.receive(bytes);
            if (messages.isEmpty() || receiver.unread() > 0 || receiver.isInsideMessage()) {
                throw new Finding("the sample must hold whole messages, got " + messages + " and " + receiver.unread()
                        + " bytes of another");
            }
            return messages;
        } catch (ProtocolViolation violation) {
            throw new Finding("the sample must hold whole messages, got a violation: " + violation.getMessage());
        }
    }

    /** What one wire writes for these messages, one frame each. */
    static <M> List<byte[]> frames(Wire<?, M> wire, List<M> messages) {
        var frames = new ArrayList<byte[]>();
        for (M message : messages) {
            var out = new WireWriter();
            wire.encode(message, out);
            frames.add(out.toBytes());
        }
        return frames;
    }

    static byte[] join(List<byte[]> pieces) {
        var all = new WireWriter();
        pieces.forEach(all::bytes);
        return all.toBytes();
    }

    /** All bytes. */
    byte[] bytes() {
        return pieces.size() == 1 ? pieces.get(0) : join(pieces);
    }
}
