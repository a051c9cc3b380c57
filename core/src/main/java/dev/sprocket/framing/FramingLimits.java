package dev.sprocket.framing;

import dev.sprocket.wire.Ranges;

/** The checks that all framings share. */
final class FramingLimits {

    /** The largest maximum: with any header and trailer on top, a frame's length still is an {@code int}. */
    static final int MOST_PAYLOAD_BYTES = 1 << 30;

    private FramingLimits() {}

    /** Refuses a maximum outside {@code least..}{@value #MOST_PAYLOAD_BYTES}. */
    static void checkMax(int maxPayloadBytes, int least) {
        Ranges.check("maxPayloadBytes", maxPayloadBytes, least, MOST_PAYLOAD_BYTES);
    }

    /** Refuses a payload, about to be sent, that is over the maximum. */
    static void checkPayload(int length, int maxPayloadBytes) {
        if (length > maxPayloadBytes) {
            throw new IllegalArgumentException(
                    "payload of " + length + " bytes, the most allowed is " + maxPayloadBytes);
        }
    }

    /** What to call a byte in a message: {@code ' '} or {@code 0x0a}. */
    static String describe(int octet) {
        return octet >= ' ' && octet < 0x7f ? "'" + (char) octet + "'" : String.format("0x%02x", octet);
    }
}
