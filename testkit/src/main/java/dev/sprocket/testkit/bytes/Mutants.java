package dev.sprocket.testkit.bytes;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bytes spoilt at random: the same seed spoils the same bytes in the same way. */
public final class Mutants {

    private static final int MOST_CHANGES = 4;
    private static final int MOST_REPEATED_BYTES = 64;
    /** What decoders stumble over, in one, two, four or eight bytes: all but the first as text too. */
    private static final long[] BOUNDARIES = {
        0,
        1,
        -1,
        0x7f,
        0x80,
        0xff,
        0x7fff,
        0x8000,
        0xffff,
        0x10000,
        0x7fff_ffffL,
        0x8000_0000L,
        0xffff_ffffL,
        Long.MAX_VALUE
    };

    private Mutants() {}

    /**
     * One to four changes: a bit turned over, a byte set, put in or taken out, a number at the edge of its range put in place,
     * in bytes or as digits, a part doubled, or the end replaced by that of another sample.
     *
     * @param bytes what is spoilt; not changed itself
     * @param others samples whose ends may be taken; one or more
     */
    public static byte[] of(byte[] bytes, List<byte[]> others, Random random) {
        byte[] mutant = bytes;
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            mutant = change(mutant, others, random);
        }
        return mutant;
    }

    private static byte[] change(byte[] bytes, List<byte[]> others, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int left = bytes.length - at;
        return switch (random.nextInt(8)) {
            case 0 -> replace(bytes, at, Math.min(1, left), flipped(bytes, at, random));
            case 1 -> replace(bytes, at, Math.min(1, left), (byte) random.nextInt());
            case 2 -> replace(bytes, at, 0, (byte) random.nextInt());
            case 3 -> replace(bytes, at, Math.min(1, left));
            case 4 -> {
                byte[] number = number(boundary(random), 1 << random.nextInt(4), random.nextBoolean());
                yield replace(bytes, at, Math.min(number.length, left), number);
            }
            case 5 -> {
                byte[] digits = Long.toString(boundary(random)).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                yield replace(bytes, at, digitsAt(bytes, at), digits);
            }
            case 6 -> {
                int to = Math.min(bytes.length, at + random.nextInt(MOST_REPEATED_BYTES));
                yield replace(bytes, at, 0, Arrays.copyOfRange(bytes, at, to));
            }
            default -> {
                byte[] other = others.get(random.nextInt(others.size()));
                yield replace(
                        bytes, at, left, Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
            }
        };
    }

    /** {@code bytes} with {@code length} of them from {@code at} replaced. */
    public static byte[] replace(byte[] bytes, int at, int length, byte... by) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length - length + by.length);
        System.arraycopy(bytes, at + length, changed, at + by.length, bytes.length - at - length);
        System.arraycopy(by, 0, changed, at, by.length);
        return changed;
    }

    /** The lowest {@code width} bytes of a number. */
    public static byte[] number(long value, int width, boolean littleEndian) {
        byte[] bytes = new byte[width];
        for (int i = 0; i < width; i++) {
            bytes[littleEndian ? i : width - 1 - i] = (byte) (value >>> (Byte.SIZE * i));
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        return at == bytes.length ? new byte[0] : new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(Byte.SIZE))};
    }

    private static long boundary(Random random) {
        return BOUNDARIES[random.nextInt(BOUNDARIES.length)];
    }

    private static int digitsAt(byte[] bytes, int at) {
        int end = at;
        while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        return end - at;
    }
}
