package dev.sprocket.benchmark.netcode;

import java.util.Locale;

/**
 * What one window of time has shown of one server under one load.
 *
 * @param seconds how long the window was
 * @param cpuSeconds what the server's process used in it, all of its threads together
 * @param echoes how many payloads came to the server and back in it, right in every byte
 * @param allocatedBytes of the server's heap in it
 * @param sent how many payloads were sent in it
 * @param lost how many of those never came back
 * @param missed how many were never sent, because the clients' process was too late
 * @param junk how many packets of junk were sent
 */
record Reading(
        double seconds,
        double cpuSeconds,
        long echoes,
        long allocatedBytes,
        long sent,
        long lost,
        long missed,
        long junk) {

    /** Microseconds of CPU for each packet, either way: an echo is two. Keep-alives are work, and no packets. */
    double cpuMicrosAPacket() {
        return cpuSeconds * 1e6 / (2.0 * echoes);
    }

    /** Bytes of heap for each packet, either way. */
    double allocatedBytesAPacket() {
        return allocatedBytes / (2.0 * echoes);
    }

    /** What part of what was sent never came back, 0..1. */
    double lossRatio() {
        return (double) lost / sent;
    }

    /** What part of one core the server used. */
    double coreRatio() {
        return cpuSeconds / seconds;
    }

    /** In short, while it goes on. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f us a packet, %.2f %% lost, %d packets of junk",
                cpuMicrosAPacket(),
                100 * lossRatio(),
                junk);
    }
}
