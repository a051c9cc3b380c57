package dev.sprocket.launcher;

import java.util.Collection;
import java.util.Optional;

/** The name that somebody who mistyped one most likely meant. */
final class NearestName {

    private static final int MOST_SLIPS = 2;

    private NearestName() {}

    /** The name that is nearest to what was written: at most two slips away, and fewer than it has letters. */
    static Optional<String> to(String written, Collection<String> names) {
        String nearest = null;
        int fewest = Math.min(MOST_SLIPS, written.length() - 1) + 1;
        for (String name : names) {
            int slips = slips(written, name);
            if (slips < fewest) {
                fewest = slips;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * How many letters were added, left out, mistaken or swapped with their neighbour: the distance of Damerau and
     * Levenshtein, no letter moved twice.
     */
    static int slips(String a, String b) {
        if (Math.abs(a.length() - b.length()) > MOST_SLIPS) {
            return Math.abs(a.length() - b.length());
        }
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                int mistaken = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(slips[i - 1][j] + 1, slips[i][j - 1] + 1);
                least = Math.min(least, slips[i - 1][j - 1] + mistaken);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, slips[i - 2][j - 2] + 1);
                }
                slips[i][j] = least;
            }
        }
        return slips[a.length()][b.length()];
    }
}
