package dev.sprocket.testkit;

import dev.sprocket.codec.Codec;
import dev.sprocket.testkit.bytes.HexDump;
import dev.sprocket.testkit.bytes.Mutants;
import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import dev.sprocket.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What every codec must pass, in one line of a test:
 *
 * <pre>{@code
 *   CodecChecks.of(new OrderCodec(), new Order(1, "tea"), new Order(2, "")).check();
 * }</pre>
 *
 * <p>Each message must come back the same from its payload, wherever that stands in an array, and with nothing left
 * unread; and keep nothing of that array. It must be written where the writer stands, and be refused by a writer that
 * has no room. Each payload cut short must be a violation. Bytes changed at random may give a message or a violation,
 * and nothing else.
 *
 * <p>A failure is an {@link AssertionError} that shows the payload, and names the seed of what was random. Confined to
 * one thread.
 *
 * @param <M> the message
 */
public final class CodecChecks<M> {

    private static final int MUTANTS = 500;
    private static final byte JUNK = (byte) 0xa5;

    private final Codec<M> codec;
    private final List<M> messages;
    private final List<byte[]> refused = new ArrayList<>();
    private final List<M> inexpressible = new ArrayList<>();
    private BiPredicate<? super M, ? super M> same = Objects::deepEquals;
    private boolean truncationMayDecode;
    private boolean canonical;
    private long seed = 1;

    private CodecChecks(Codec<M> codec, List<M> messages) {
        this.codec = codec;
        this.messages = messages;
    }

    /** Checks of this codec with these messages, one or more. */
    @SafeVarargs
    public static <M> CodecChecks<M> of(Codec<M> codec, M... messages) {
        if (messages.length == 0) {
            throw new IllegalArgumentException("messages: none, expected one or more");
        }
        var samples = new ArrayList<M>();
        for (M message : messages) {
            samples.add(message);
        }
        return new CodecChecks<>(codec, samples);
    }

    /** When two messages are the same; by default when they are equal, arrays by their content. */
    public CodecChecks<M> sameIf(BiPredicate<? super M, ? super M> same) {
        this.same = same;
        return this;
    }

    /** Says that a payload cut short may be a message too, as with text. */
    public CodecChecks<M> truncationMayDecode() {
        truncationMayDecode = true;
        return this;
    }

    /** Says that no two payloads give the same message: what decodes must encode to the very same bytes. */
    public CodecChecks<M> canonical() {
        canonical = true;
        return this;
    }

    /** Payloads that must be violations. */
    public CodecChecks<M> refuses(byte[]... payloads) {
        refused.addAll(List.of(payloads));
        return this;
    }

    /** Messages that cannot be expressed: encoding them must be an {@link IllegalArgumentException}. */
    @SafeVarargs
    public final CodecChecks<M> cannotEncode(M... messages) {
        for (M message : messages) {
            inexpressible.add(message);
        }
        return this;
    }

    /** Another seed for what is random; default 1. */
    public CodecChecks<M> seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Runs all checks.
     *
     * @throws AssertionError at the first that fails
     */
    public void check() {
        for (M message : messages) {
            byte[] payload = encode(message, 0);
            roundTrip(message, payload);
            needsRoom(message, payload);
            cutShort(payload);
            mutate(payload);
        }
        for (byte[] payload : refused) {
            if (decode(payload, "to be refused") != null) {
                throw failure("expected a violation, got a message", payload, null);
            }
        }
        for (M message : inexpressible) {
            if (canEncode(message, Integer.MAX_VALUE)) {
                throw failure("expected an IllegalArgumentException for " + message, encode(message, 0), null);
            }
        }
    }

    private void roundTrip(M message, byte[] payload) {
        if (!codec.type().isInstance(message)) {
            throw failure("type() is " + codec.type() + ", the message a " + message.getClass(), payload, null);
        }
        M back = decode(payload, "its own payload");
        if (back == null) {
            throw failure("refused or did not read to its end what it wrote for " + message, payload, null);
        }
        if (!same.test(message, back)) {
            throw failure("expected " + message + ", got " + back, payload, null);
        }
        byte[] again = encode(back, 0);
        if (!Arrays.equals(payload, again)) {
            throw failure("encoded again gives " + HexDump.of(again), payload, null);
        }
        byte[] behind = encode(message, 5);
        if (!Arrays.equals(payload, behind)) {
            throw failure("behind five other bytes gives " + HexDump.of(behind), payload, null);
        }
    }

    private void needsRoom(M message, byte[] payload) {
        if (payload.length > 0 && canEncode(message, payload.length - 1)) {
            throw failure("did not pass on that the writer has no room", payload, null);
        }
    }

    private void cutShort(byte[] payload) {
        for (int length = 0; length < payload.length; length++) {
            byte[] part = Arrays.copyOf(payload, length);
            M message = decode(part, "cut short after " + length);
            if (message != null && !truncationMayDecode) {
                throw failure("cut short after " + length + ", expected a violation, got " + message, payload, null);
            }
        }
    }

    private void mutate(byte[] payload) {
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = Mutants.of(payload, List.of(payload), new Random(seed + i));
            String how = "mutant of seed " + (seed + i);
            M message = decode(mutant, how);
            if (message == null || !canonical) {
                continue;
            }
            byte[] again = encode(message, 0);
            if (!Arrays.equals(mutant, again)) {
                throw failure(how + ", encoded again gives " + HexDump.of(again), mutant, null);
            }
        }
    }

    /** The message, or null for a violation, which bytes left unread are too. */
    private @Nullable M decode(byte[] payload, String how) {
        int margin = 3;
        byte[] place = new byte[margin + payload.length + margin];
        Arrays.fill(place, JUNK);
        System.arraycopy(payload, 0, place, margin, payload.length);
        var in = new WireReader().wrap(place, margin, payload.length);
        try {
            M message = Objects.requireNonNull(codec.decode(in), "decode returned null");
            return in.remaining() == 0 ? message : null;
        } catch (ProtocolViolation violation) {
            if (violation.offset() < 0 || violation.offset() > payload.length) {
                throw failure(how + ", a violation outside the payload", payload, violation);
            }
            return null;
        } catch (RuntimeException e) {
            throw failure(how + ", expected a message or a violation", payload, e);
        } finally {
            Arrays.fill(place, JUNK);
        }
    }

    private byte[] encode(M message, int behind) {
        var out = new WireWriter();
        out.zeros(behind);
        try {
            codec.encode(message, out);
        } catch (RuntimeException e) {
            throw failure("could not encode " + message, out.toBytes(), e);
        }
        byte[] written = out.toBytes();
        return Arrays.copyOfRange(written, behind, written.length);
    }

    private boolean canEncode(M message, int room) {
        var out = new WireWriter();
        out.limit(room);
        try {
            codec.encode(message, out);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private AssertionError failure(String what, byte[] payload, @Nullable Throwable cause) {
        String why = cause == null ? "" : ": " + cause;
        return new AssertionError(
                "codec of " + codec.type().getSimpleName() + ", " + what + why + "; payload of " + HexDump.of(payload),
                cause);
    }
}
