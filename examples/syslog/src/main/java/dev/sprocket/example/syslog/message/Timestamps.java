package dev.sprocket.example.syslog.message;

import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a timestamp (RFC 5424 section 6.2.3): RFC 3339 with an upper-case {@code T} and {@code Z}, up to six digits of a
 * second, and no leap second.
 */
final class Timestamps {

    static final String EXPECTED = "such as 2003-10-11T22:14:15.003Z";

    private static final Pattern FORM = Pattern.compile("([0-9]{4})-(0[1-9]|1[0-2])-([0-3][0-9])"
            + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?"
            + "(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])");

    private Timestamps() {}

    static boolean isValid(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                && YearMonth.of(number(parts, 1), number(parts, 2)).isValidDay(number(parts, 3));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
