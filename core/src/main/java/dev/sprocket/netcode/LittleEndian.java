package dev.sprocket.netcode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers at fixed places of an array, the low byte first: where a cursor would have nowhere to go. */
final class LittleEndian {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    /** The four bytes from {@code at} on. */
    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    /** Writes four bytes from {@code at} on. */
    static void setInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    /** The eight bytes from {@code at} on. */
    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /** Writes eight bytes from {@code at} on. */
    static void setLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }
}
