package dev.sprocket.testkit.contract;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.TruncatedInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input, its end included.
 *
 * @param messages what was heard
 * @param violation what was wrong; null after a clean end
 * @param <M> the message
 */
record Outcome<M>(List<M> messages, @Nullable ProtocolViolation violation) {

    /** How the input ended: {@code a clean end}, {@code truncated} or {@code violation}. */
    String verdict() {
        return violation == null ? "a clean end" : violation instanceof TruncatedInput ? "truncated" : "violation";
    }

    /** The verdict with what led to it. */
    String described() {
        return violation == null ? verdict() : verdict() + " (" + violation.getMessage() + ")";
    }

    boolean isClean() {
        return violation == null;
    }

    boolean isTruncated() {
        return violation instanceof TruncatedInput;
    }

    /** What a wire makes of these reads, or datagrams, and of their end. */
    static <M> Outcome<M> of(Receiver<M> receiver, List<byte[]> reads) {
        var messages = new ArrayList<M>();
        try {
            for (byte[] read : reads) {
                receiver.receive(read, 0, read.length, messages::add);
            }
            receiver.end(messages::add);
            return new Outcome<>(messages, null);
        } catch (ProtocolViolation violation) {
            return new Outcome<>(messages, violation);
        }
    }
}
