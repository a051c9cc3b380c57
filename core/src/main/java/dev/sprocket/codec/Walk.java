package dev.sprocket.codec;

import dev.sprocket.framing.Skipper;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks one message after another by the rules of a grammar, and builds each on the way: what was read once is not read again,
 * however the bytes arrive. Lists that are open lie on a stack of its own, so no peer can make the thread's one overflow.
 */
final class Walk<M> implements Skipper {

    private final Grammar<M> grammar;
    private final Part<Object> part = new Part<>();
    /** The lists that are open, the outermost first. */
    private final List<OpenList> open = new ArrayList<>();
    /** How many parts the message has, those that are announced included. */
    private int parts = 1;

    private @Nullable Object message;

    Walk(Grammar<M> grammar) {
        this.grammar = grammar;
    }

    /** This walk, ready for a new input. */
    Walk<M> afresh() {
        part.clear();
        open.clear();
        parts = 1;
        message = null;
        return this;
    }

    /** The message that {@link #advance} has just come to the end of. */
    @SuppressWarnings("unchecked") // The outermost part is what the grammar's first rule makes.
    M message() {
        M built = (M) Objects.requireNonNull(message, "message: none, expected one right behind its end");
        message = null;
        return built;
    }

    @Override
    public long advance(WireReader in) throws ProtocolViolation {
        while (true) {
            @Nullable Object value;
            if (part.hasBytes()) {
                if (in.remaining() < part.bytesBehindHead()) {
                    return part.bytesBehindHead();
                }
                value = part.decode(in);
            } else {
                int missing = part.read(rule(), in);
                if (missing > 0) {
                    return missing;
                }
                OpenList list = part.list();
                value = list == null ? part.value() : open(list, in);
            }
            if (value != null && isWhole(value)) {
                return 0;
            }
        }
    }

    @SuppressWarnings("unchecked") // What a rule makes goes where its list or the grammar says, and nowhere else.
    private Rule<Object> rule() {
        return open.isEmpty()
                ? (Rule<Object>) grammar.first()
                : open.get(open.size() - 1).each();
    }

    /** Opens a list; gives the part that it is if it is empty. */
    private @Nullable Object open(OpenList list, WireReader in) throws ProtocolViolation {
        // Each part has a byte at the least.
        int most = Math.min(grammar.maxParts() - parts, grammar.maxPayloadBytes() - in.position());
        if (list.left() > most) {
            throw in.violation("parts", "at most " + most + " more", list.left());
        }
        if (open.size() == grammar.maxDepth()) {
            throw in.violation("depth", "at most " + grammar.maxDepth() + " lists in one another", "one more");
        }
        parts += list.left();
        if (list.left() == 0) {
            return list.close();
        }
        open.add(list);
        return null;
    }

    /** Puts a part into its list, which it may complete, and so on; true if that completes the message. */
    private boolean isWhole(Object part) {
        Object value = part;
        while (!open.isEmpty()) {
            OpenList list = open.get(open.size() - 1);
            list.add(value);
            if (list.left() > 0) {
                return false;
            }
            open.remove(open.size() - 1);
            value = list.close();
        }
        parts = 1;
        message = value;
        return true;
    }
}
