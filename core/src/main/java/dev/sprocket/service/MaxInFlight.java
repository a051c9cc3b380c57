package dev.sprocket.service;

/** The range of every bound on requests in flight. */
final class MaxInFlight {

    private static final int MOST = 65_536;

    private MaxInFlight() {}

    /** Returns {@code maxInFlight}, or refuses it: 1 to {@value #MOST}. */
    static int check(int maxInFlight) {
        if (maxInFlight < 1 || maxInFlight > MOST) {
            throw new IllegalArgumentException("maxInFlight: " + maxInFlight + ", expected 1.." + MOST);
        }
        return maxInFlight;
    }
}
