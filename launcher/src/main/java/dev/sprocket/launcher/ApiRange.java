package dev.sprocket.launcher;

import dev.sprocket.protocol.ApiVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the API that a plugin says it works with.
 *
 * <p>Written like Maven's ranges, without their unions: {@code [0.1,0.3)} from 0.1 up to but not including 0.3, {@code (,0.2]},
 * {@code [0.1,)}, {@code [0.1]}. A version alone is that one, as in brackets. A version is one number or two: a third one never
 * changes the API.
 *
 * @param text as it was written
 * @param least the lower end; null: there is none
 * @param withLeast whether the lower end belongs to it
 * @param most the upper end; null: there is none
 * @param withMost whether the upper end belongs to it
 */
record ApiRange(
        String text,
        @Nullable ApiVersion least,
        boolean withLeast,
        @Nullable ApiVersion most,
        boolean withMost) {

    private static final String VERSION = "\\s*(\\d{1,4}(?:\\.\\d{1,4})?)\\s*";
    private static final Pattern ONE = Pattern.compile(VERSION + "|\\[" + VERSION + "\\]");
    private static final Pattern RANGE =
            Pattern.compile("([\\[(])(?:" + VERSION + "|\\s*),(?:" + VERSION + "|\\s*)([\\])])");

    ApiRange {
        int order = least == null || most == null ? -1 : least.compareTo(most);
        if (order > 0 || (order == 0 && !(withLeast && withMost))) {
            throw new IllegalArgumentException("the range " + text + " holds no version");
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none, or holds no version
     */
    static ApiRange parse(String text) {
        String trimmed = text.strip();
        Matcher one = ONE.matcher(trimmed);
        if (one.matches()) {
            ApiVersion only = version(one.group(1) != null ? one.group(1) : one.group(2));
            return new ApiRange(trimmed, only, true, only, true);
        }
        Matcher range = RANGE.matcher(trimmed);
        if (!range.matches()) {
            throw new IllegalArgumentException("\"" + text + "\", expected a range of versions such as "
                    + around(ApiVersion.CURRENT) + ", or a version such as " + ApiVersion.CURRENT);
        }
        return new ApiRange(
                trimmed,
                versionOrNull(range.group(2)),
                range.group(1).equals("["),
                versionOrNull(range.group(3)),
                range.group(4).equals("]"));
    }

    /** What a plugin made for this version writes: {@code [0.1,0.2)}. */
    static String around(ApiVersion version) {
        return "[" + version + "," + new ApiVersion(version.major(), version.minor() + 1) + ")";
    }

    /** Whether a plugin that says this works with that version. */
    boolean contains(ApiVersion version) {
        return (least == null || version.compareTo(least) >= (withLeast ? 0 : 1))
                && (most == null || version.compareTo(most) <= (withMost ? 0 : -1));
    }

    @Override
    public String toString() {
        return text;
    }

    private static @Nullable ApiVersion versionOrNull(@Nullable String text) {
        return text == null ? null : version(text);
    }

    private static ApiVersion version(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new ApiVersion(Integer.parseInt(text), 0)
                : new ApiVersion(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }
}
