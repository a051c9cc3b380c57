package dev.sprocket.plugin.gamestate.world;

/**
 * Numbers that count up in 16 bits and begin again at 0: ticks, and the sequence of inputs.
 *
 * <p>Which of two is newer follows serial number arithmetic (RFC 1982 section 3.2): the one that is ahead by 1..32767. Two
 * that are exactly 32768 apart are neither newer than the other.
 */
public final class Serial16 {

    /** The largest such number; 0 comes after it. */
    public static final int MOST = 0xffff;

    private Serial16() {}

    /** The number that comes {@code by} after {@code serial}, or before it if {@code by} is negative. */
    public static int plus(int serial, int by) {
        return (serial + by) & MOST;
    }

    /** How far {@code to} is ahead of {@code from}, -32768..32767. */
    public static int distance(int from, int to) {
        return (short) (to - from);
    }

    /** Whether {@code serial} comes after {@code other}. */
    public static boolean isNewer(int serial, int other) {
        return distance(other, serial) > 0;
    }
}
