package dev.sprocket.benchmark.jmh;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the benchmarks work on: as many messages as one full read brings, and what they check of it. */
final class Batch {

    /** As many as a client of the yardstick has in flight. */
    static final int MESSAGES = 256;

    /** What framings allow: any of these payloads. */
    static final int MOST_BYTES = 65_535;

    private Batch() {}

    /** Payloads of so many printable ASCII bytes, each another one, so that any framing and any text codec can bear them. */
    static List<byte[]> payloads(int bytes) {
        return IntStream.range(0, MESSAGES).mapToObj(i -> payload(i, bytes)).toList();
    }

    private static byte[] payload(int number, int bytes) {
        byte[] payload = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            payload[i] = (byte) ('a' + (number + i) % 26);
        }
        return payload;
    }

    /** Fails unless the benchmark did what it is to do. */
    static void check(String what, byte[] expected, byte[] got) {
        int at = Arrays.mismatch(expected, got);
        if (at >= 0) {
            throw new IllegalStateException(what + ": wrong from byte " + at + " of " + got.length + " on, expected "
                    + expected.length + " bytes");
        }
    }

    /** Fails unless the benchmark did what it is to do. */
    static void check(String what, Object expected, Object got) {
        if (!expected.equals(got)) {
            throw new IllegalStateException(what + ": " + got + ", expected " + expected);
        }
    }
}
