package dev.sprocket.protocol;

import dev.sprocket.codec.Codec;
import dev.sprocket.framing.Framing;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.UndeclaredThrowableException;
import org.jspecify.annotations.Nullable;

/**
 * A class for the wires of one end of one protocol: the same as {@link FramedWire} in all but identity.
 *
 * <p>A just-in-time compiler inlines a call while it has seen one target of it, or two. {@link FramedWire} calls framings and codecs
 * five times a message; if all protocols of a process shared it, a third protocol would slow down the first two. So each has a
 * hidden class (JEP 371), in which these calls are compiled as if it were alone; what the engine calls of a wire is still everybody's.
 *
 * <p>A stack trace leaves the frames of hidden classes out: where a codec throws, none of {@link FramedWire} stands between it and
 * the engine, unless the JVM is told {@code -XX:+UnlockDiagnosticVMOptions -XX:+ShowHiddenFrames}.
 */
final class WireClass {

    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();
    private static final MethodType CONSTRUCTOR =
            MethodType.methodType(void.class, Framing.class, Codec.class, Framing.class, Codec.class);
    /** What {@link FramedWire} was compiled to; null where that cannot be read. */
    private static final byte @Nullable [] COMPILED = compiled();

    private final MethodHandle constructor;

    private WireClass(Class<?> wires) throws ReflectiveOperationException {
        constructor = HERE.findConstructor(wires, CONSTRUCTOR).asType(CONSTRUCTOR.changeReturnType(Wire.class));
    }

    /** A class that no other wires are of, or {@link FramedWire} itself where there can be no such class. */
    static WireClass anew() {
        try {
            return new WireClass(
                    COMPILED == null
                            ? FramedWire.class
                            : HERE.defineHiddenClass(COMPILED, false).lookupClass());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("FramedWire has lost its constructor", e);
        }
    }

    /** A wire of this class, for one session. What the framings' splitters are made by may throw. */
    @SuppressWarnings("unchecked") // Every wire of this class is made here, of codecs of its types.
    <I, O> Wire<I, O> wire(Framing incoming, Codec<I> decoder, Framing outgoing, Codec<O> encoder) {
        try {
            return (Wire<I, O>) constructor.invokeExact(incoming, decoder, outgoing, encoder);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    private static byte @Nullable [] compiled() {
        try (InputStream bytes = FramedWire.class.getResourceAsStream("FramedWire.class")) {
            return bytes == null ? null : bytes.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }
}
