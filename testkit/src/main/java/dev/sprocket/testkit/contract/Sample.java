package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Carrier;
import dev.sprocket.testkit.bytes.HexText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one side of a protocol says, as the author of a {@link ProtocolContract} gives it: one message, or several in a row, or
 * the bytes that hold them.
 *
 * <p>Each sample begins a session of its own; where a message is legal only behind another, give both in one sample. Immutable.
 *
 * @param <M> the message
 */
public final class Sample<M> {

    private final List<M> messages;
    private final byte @Nullable [] bytes;
    private final Carrier carrier;
    private final boolean canonical;

    private Sample(List<M> messages, byte @Nullable [] bytes, Carrier carrier, boolean canonical) {
        this.messages = messages;
        this.bytes = bytes;
        this.carrier = carrier;
        this.canonical = canonical;
    }

    /** Messages, one or more, said one behind the other. */
    @SafeVarargs
    public static <M> Sample<M> of(M... messages) {
        if (messages.length == 0) {
            throw new IllegalArgumentException("messages: none, expected one or more");
        }
        var said = new ArrayList<M>();
        for (M message : messages) {
            said.add(message);
        }
        return new Sample<>(Collections.unmodifiableList(said), null, Carrier.STREAM, true);
    }

    /**
     * The bytes of a stream that hold one message or more, whole: pairs of hexadecimal digits and texts in quotes, such as
     * {@code 0004 "PING"}. A protocol for datagrams alone takes them for one datagram.
     *
     * @throws IllegalArgumentException if that is misspelt, with its line and column
     */
    public static <M> Sample<M> hex(String hex) {
        return new Sample<>(List.of(), HexText.bytes(hex), Carrier.STREAM, true);
    }

    /** The same, of text in UTF-8. */
    public static <M> Sample<M> text(String text) {
        return new Sample<>(List.of(), text.getBytes(StandardCharsets.UTF_8), Carrier.STREAM, true);
    }

    /**
     * The bytes of one datagram, written as for {@link #hex}.
     *
     * @throws IllegalArgumentException if that is misspelt, with its line and column
     */
    public static <M> Sample<M> datagram(String hex) {
        return new Sample<>(List.of(), HexText.bytes(hex), Carrier.DATAGRAM, true);
    }

    /** The same bytes, which are not what this protocol would write for their messages: a synonym, understood and never said. */
    public Sample<M> notCanonical() {
        return new Sample<>(messages, bytes, carrier, false);
    }

    /** What is said; empty if only the bytes are known. */
    List<M> messages() {
        return messages;
    }

    /** The bytes; null if only the messages are known. */
    byte @Nullable [] bytes() {
        return bytes;
    }

    /** What carries the bytes. */
    Carrier carrier() {
        return carrier;
    }

    /** Whether the messages are written as just these bytes. */
    boolean isCanonical() {
        return canonical;
    }
}
