package dev.sprocket.framing;

/** The checks that all framings share. */
final class FramingLimits {

    private FramingLimits() {}

    /** Refuses a maximum below zero. */
    static void checkMax(int maxPayloadBytes) {
        checkRange("maxPayloadBytes", maxPayloadBytes, 0, Integer.MAX_VALUE);
    }

    /** Refuses a configured value outside {@code least..most}. */
    static void checkRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + ", expected " + least + ".." + most);
        }
    }

    /** Refuses a payload, about to be sent, that is over the maximum. */
    static void checkPayload(int length, int maxPayloadBytes) {
        if (length > maxPayloadBytes) {
            throw new IllegalArgumentException(
                    "payload of " + length + " bytes, the most allowed is " + maxPayloadBytes);
        }
    }
}
