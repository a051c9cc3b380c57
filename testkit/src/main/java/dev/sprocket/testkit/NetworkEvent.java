package dev.sprocket.testkit;

import java.util.Locale;

/**
 * Something that happened in a {@link SimulatedNetwork}.
 *
 * @param nanos when, in nanoseconds from the network's beginning
 * @param from who did it, or whose side it happened on
 * @param to who was meant
 * @param what one or a few words: {@code segment}, {@code datagram}, {@code lost}, {@code session over: idle}
 * @param bytes how many it carried; 0 if it is not about bytes
 */
public record NetworkEvent(long nanos, String from, String to, String what, int bytes) {

    private static final double NANOS_A_MILLI = 1e6;

    /** One line: {@code     12.345678 ms  alice > echo  datagram, 17 bytes}. */
    @Override
    public String toString() {
        String about = String.format(Locale.ROOT, "%14.6f ms  %s > %s  %s", nanos / NANOS_A_MILLI, from, to, what);
        return bytes == 0 ? about : about + ", " + bytes + " bytes";
    }
}
