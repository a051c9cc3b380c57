package dev.sprocket.session;

import dev.sprocket.protocol.Wire;
import dev.sprocket.wire.ProtocolViolation;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What came and was not decoded yet.
 *
 * <p>A read is {@link #add}, any number of {@link #next}, {@link #settle}.
 */
interface Inbox {

    /**
     * Takes in what came; the buffer is not kept.
     *
     * @return false if there was no room and it was dropped
     */
    boolean add(Buffer bytes);

    /**
     * The same, of an array that is lent until {@link #settle}.
     *
     * @return false if there was no room and it was dropped
     */
    boolean add(byte[] array, int from, int length);

    /**
     * The next message, or null if what is here holds no whole one.
     *
     * @param last whether nothing more will come, so that a stream's rest must be a last message, nothing, or a violation
     * @throws IllegalStateException if the wire makes messages out of nothing
     */
    <I> @Nullable I next(Wire<I, ?> wire, boolean last) throws ProtocolViolation;

    /** Adds to the violation that {@link #next} has just thrown the bytes that it was found in. */
    void explain(Wire<?, ?> wire, ProtocolViolation violation);

    /** Keeps what is left in memory of its own, and gives back what was borrowed. */
    void settle();

    /** Whether nothing is left. */
    boolean isEmpty();

    /** Throws away what is left. */
    void clear();
}
