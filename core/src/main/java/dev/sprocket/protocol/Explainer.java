package dev.sprocket.protocol;

import dev.sprocket.wire.Explanation;
import dev.sprocket.wire.FieldTrace;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.TruncatedInput;
import dev.sprocket.wire.WireReader;

/**
 * Finds out how far bytes were understood before a violation: decodes them once more, noting each field.
 *
 * <p>It costs as much as a message does, and some hundred bytes of memory; the engine bounds how often. Static; the thread of the
 * wire.
 */
public final class Explainer {

    private Explainer() {}

    /**
     * Adds an {@link Explanation} to a violation.
     *
     * <p>If the bytes read again lead somewhere else, since the wire has a state that cannot be had again, they are shown without
     * the names of fields.
     *
     * @param wire what threw the violation
     * @param in the bytes that it was decoding, from its first to the last that has come; it is left where it stands
     */
    public static void explain(Wire<?, ?> wire, WireReader in, ProtocolViolation violation) {
        int start = in.position();
        WireReader again = in.view(0, in.remaining());
        var trace = new FieldTrace();
        again.trace(trace);
        boolean same = leadsToTheSame(wire, again, violation);
        again.position(0);
        if (!same) {
            again.trace(trace);
        }
        violation.explain(Explanation.of(again, trace, violation));
        again.trace(null);
        in.position(start);
    }

    private static boolean leadsToTheSame(Wire<?, ?> wire, WireReader again, ProtocolViolation violation) {
        try {
            Object message = wire.decodeAgain(again);
            return message == null && violation instanceof TruncatedInput;
        } catch (ProtocolViolation second) {
            return violation.getMessage().equals(second.getMessage());
        } catch (Throwable e) {
            // Whatever it is: the violation is known, and is what the session ends with.
            return false;
        }
    }
}
