package dev.sprocket.protocol;

import dev.sprocket.wire.Ranges;
import java.util.Comparator;

/**
 * A version of what plugins are compiled against: this library's packages that plugins import.
 *
 * <p>Within one minor version, and from 1.0 on within one major version, a plugin that worked goes on working. Its manifest says
 * with which versions it works, as {@code Sprocket-Api: [0.1,0.2)}; who loads it compares that with {@link #CURRENT}.
 *
 * @param major 0..9999
 * @param minor 0..9999
 */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    /** The version of this library's API: the first two numbers of its own version. */
    public static final ApiVersion CURRENT = new ApiVersion(0, 1);

    private static final int MOST = 9_999;
    private static final Comparator<ApiVersion> ORDER =
            Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

    public ApiVersion {
        Ranges.check("major", major, 0, MOST);
        Ranges.check("minor", minor, 0, MOST);
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }

    /** {@code 0.1}. */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
